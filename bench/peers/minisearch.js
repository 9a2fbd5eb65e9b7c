// Indexes documents with MiniSearch: node minisearch.js DOCUMENTS FOLDER
// Its index is one file. The texts of results stand apart, 50 a file, so that only those shown are loaded.
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import MiniSearch from "minisearch";
import { corpus } from "./corpus.js";
import { OPTIONS, TEXTS } from "./minisearch-engine.js";

const [file, folder] = process.argv.slice(2);
mkdirSync(`${folder}/search`, { recursive: true });
const index = new MiniSearch(OPTIONS);
let chunk = [];
const write = (last) => {
  writeFileSync(`${folder}/search/${Math.floor(last / TEXTS)}.json`, JSON.stringify(chunk));
  chunk = [];
};
let last = 0;
for await (const document of corpus(file)) {
  index.add(document);
  chunk.push(document);
  last = document.id;
  if (chunk.length === TEXTS) write(last);
}
if (chunk.length) write(last);
writeFileSync(`${folder}/search/index.json`, JSON.stringify(index));
cpSync(new URL("minisearch-engine.js", import.meta.url), `${folder}/assets/search-engine.js`);
cpSync(new URL("node_modules/minisearch/dist/es/index.js", import.meta.url), `${folder}/assets/minisearch.js`);
