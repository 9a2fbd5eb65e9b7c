// MiniSearch with the interface of templates/static/search-engine.js.
export const OPTIONS = { fields: ["text"], searchOptions: { prefix: true, fuzzy: 0.2, combineWith: "AND" } };
export const TEXTS = 50;

export async function open(base) {
  const { default: MiniSearch } = await import("./minisearch.js");
  const index = MiniSearch.loadJSON(await (await fetch(`${base}index.json`)).text(), OPTIONS);
  const texts = async (id) => (await (await fetch(`${base}${Math.floor(id / TEXTS)}.json`)).json())[id % TEXTS];
  return {
    async search(query) {
      const ids = index.search(query).map(({ id }) => id);
      return { total: ids.length, ids };
    },
    async page({ ids }, from, most) {
      const documents = await Promise.all(ids.slice(from, from + most).map(texts));
      return { documents, next: from + documents.length };
    },
  };
}
