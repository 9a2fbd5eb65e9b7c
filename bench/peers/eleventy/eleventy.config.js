// The archive as Eleventy makes it: the pages of ../hugo. CONTENT says where the records are.
export default function (config) {
  config.setQuietMode(true);
  config.addWatchTarget(`${process.env.CONTENT}/**/*.yaml`);
  config.addFilter("lines", (text) => (text ?? "").split("\n").filter(Boolean).map((line) => line.replace(/^- /, "")));
  config.addFilter("two", (number) => String(number).padStart(2, "0"));
  config.addFilter("json", (value) => JSON.stringify(value, null, 2));
  config.addFilter("said", (rows, id) => rows.map(({ vote, opinions }, at) => ({ row: at + 1, vote, text: opinions?.[id] })));
  config.addFilter("votes", (rows) => {
    const counts = {};
    for (const { vote } of rows) counts[vote || "기재 없음"] = (counts[vote || "기재 없음"] ?? 0) + 1;
    return counts;
  });
}
export const config = { dir: { input: ".", includes: "_includes", data: "_data" }, htmlTemplateEngine: "njk" };
