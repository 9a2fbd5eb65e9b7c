// Indexes documents with Pagefind: node pagefind.js DOCUMENTS FOLDER
import { cpSync } from "node:fs";
import * as pagefind from "pagefind";
import { corpus } from "./corpus.js";

const [file, folder] = process.argv.slice(2);
const { index } = await pagefind.createIndex({ forceLanguage: "ko" });
for await (const { id, url, title, text } of corpus(file)) {
  const { errors } = await index.addCustomRecord({ url, content: text, language: "ko", meta: { title, id: String(id) } });
  if (errors.length) throw new Error(errors.join());
}
await index.writeFiles({ outputPath: `${folder}/search` });
await pagefind.close();
cpSync(new URL("pagefind-engine.js", import.meta.url), `${folder}/assets/search-engine.js`);
