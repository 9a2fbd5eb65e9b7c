// Reads the files of the search index (gazette/search/index.py), each once.
import { isHan } from "./cut.js";
import { initials } from "./hangul.js";

const hash = (group) => [...group].reduce((value, c) => Math.imul(value ^ c.codePointAt(), 0x01000193) >>> 0, 0x811c9dc5);
const nameOf = (group) => [...group].map((c) => "u" + c.codePointAt().toString(16)).join("-");
const groupOf = (key) => key[1] && (isHan(key[0]) || isHan(key.at(-1))) ? key[0] + initials(key[1]) : key;

export async function openFiles(base) {
  const files = {};
  const read = (path) => {
    files[path] ??= fetch(base + path).then((answer) => answer.ok ? answer.text() : Promise.reject());
    files[path].catch(() => delete files[path]);
    return files[path];
  };
  const { committees, kinds, methods, sessions: told, votes, ...shelves } = JSON.parse(await read("index.json"));

  // Which documents are of which session, by their numbers.
  const sessions = [], sessionOf = [];
  for (const line of told) {
    const [committee, method, year, slug, titles, size, files] = line.split(" "), first = sessionOf.length;
    for (let i = 0; i < size; i++) sessionOf.push(sessions.length);
    sessions.push({ key: committees[committee] + "/" + slug, first, titles, size, files, facets: { committee: committees[committee], year, method: methods[method] } });
  }

  // The lines of a file, each a key and what stands behind it.
  const lines = async (folder, group) => {
    const { apart, files } = shelves[folder];
    const file = ` ${apart} `.includes(` ${group} `) ? nameOf(group) : hash(group) % files;
    return (await read(`${folder}/${file}.txt`)).split("\n").map((line) => line.split("\t"));
  };
  const decoded = (lists) => [0, 1, 2].map((place) => decode(lists[place] ?? "", sessions));
  const long = async (key) => decoded((await read(`keys/line-${nameOf(key)}.txt`)).split("\t"));

  return {
    size: sessionOf.length,
    isTitle: (id) => id - sessions[sessionOf[id]].first < sessions[sessionOf[id]].titles,
    // What there is of a key: its three lists, or a function that loads them where they are long, and their size then.
    async postings(key) {
      const [, ...lists] = (await lines("keys", groupOf(key))).find(([held]) => held === key) ?? [];
      return lists[3] ? { load: () => long(key), size: lists[3] } : lists.length ? { lists: decoded(lists) } : {};
    },
    // The lists of all pairs that begin with a syllable and go on as the pattern says.
    async pairs(first, next) {
      const fits = new RegExp(`^${first}${next}$`);
      const held = await Promise.all((await lines("keys", groupOf(first + next[1]))).filter(([key]) => fits.test(key))
        .map(([key, ...lists]) => lists[3] ? long(key) : decoded(lists)));
      return [0, 1, 2].map((place) => held.flatMap((lists) => lists[place]));
    },
    words: async (group) => (await lines("words", group)).find(([held]) => held === group)?.[1].split(" ") ?? [],
    async text(id) {
      const { key, first, size, files } = sessions[sessionOf[id]], file = Math.floor((id - first) * files / size);
      const { places, documents, ...about } = JSON.parse(await read(`texts/${key}/${file}.json`));
      const [at, row, printed, cell, text] = documents[id - first - Math.ceil(file * size / files)], [path, heading] = places[at];
      return { id, url: `/committees/${key}/${path}${row ? String(row).padStart(2, "0") : ""}`, heading, row, printed, cell, text, ...about };
    },
    // What is known of each document beside its words: loaded when results are there already.
    async facets() {
      const codes = (await read("facets.txt")).replaceAll("\n", "");
      return (id) => {
        const code = codes.charCodeAt(id) - 48;
        return { ...sessions[sessionOf[id]].facets, vote: votes[code / kinds.length | 0], kind: kinds[code % kinds.length] };
      };
    },
  };
}

// A list as gazette/search/postings.py writes it, as the numbers of its documents.
function decode(list, sessions) {
  const ids = [];
  let session = -1, id, inside;
  for (const c of list) {
    const code = c.codePointAt(), number = code - (code < 0xe000 ? 32 : 0x820);
    if (inside) {
      id += (number >> 1) + 1;
      ids.push(id);
      inside = number % 2 < 1;
    } else {
      session += number + 1;
      id = sessions[session].first - 1;
      inside = true;
    }
  }
  return ids;
}
