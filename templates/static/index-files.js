// Reads the files of the search index (gazette/search/index.py), each once.
import { isHan } from "./cut.js";
import { initials } from "./hangul.js";

const hash = (group) => [...group].reduce((value, c) => Math.imul(value ^ c.codePointAt(), 0x01000193) >>> 0, 0x811c9dc5);
const nameOf = (group) => [...group].map((c) => "u" + c.codePointAt().toString(16)).join("-");
const groupOf = (key) => key[1] && (isHan(key[0]) || isHan(key.at(-1))) ? key[0] + initials(key[1]) : key;

export async function openFiles(base) {
  const files = {}, store = {};
  let mark = "";
  const read = (path) => {
    files[path] ??= fetch(base + path + mark, mark ? {} : { cache: "no-cache" }).then((answer) => answer.ok ? answer.text() : Promise.reject())
      .then((text) => { store.spent += text.length; return text; });
    files[path].catch(() => delete files[path]);
    return files[path];
  };
  const head = await read("index.json");
  const { committees, kinds, methods, sessions: told, votes, ...shelves } = JSON.parse(head);
  // So that no file of an earlier index is read from what a browser stored.
  mark = "?" + hash(head);

  // Which documents are of which session, by their numbers.
  const sessions = [], sessionOf = [];
  for (const line of told) {
    const [committee, slug, ...numbers] = line.split(" "), [titles, size, files] = numbers.map(Number), first = sessionOf.length;
    for (let i = 0; i < titles + size; i++) sessionOf.push(sessions.length);
    sessions.push({ committee: committees[committee], slug, first, titles, size, files });
  }

  // The lines of a file, each a key and what stands behind it.
  const lines = async (folder, group) => {
    const { apart, files } = shelves[folder];
    const file = ` ${apart} `.includes(` ${group} `) ? nameOf(group) : hash(group) % files;
    return (await read(`${folder}/${file}.txt`)).split("\n").map((line) => line.split("\t"));
  };
  const decoded = (lists) => [0, 1, 2].map((place) => decode(lists[place] ?? "", sessions));
  const long = async (key) => decoded((await read(`keys/line-${nameOf(key)}.txt`)).split("\t"));

  return Object.assign(store, {
    // Characters read, which are about as many as the bytes that were sent for them.
    spent: 0,
    size: sessionOf.length,
    isTitle: (id) => id - sessions[sessionOf[id]].first < sessions[sessionOf[id]].titles,
    // What there is of a key: its three lists, or a function that loads them where they are long, and their size then.
    async postings(key) {
      const [, ...lists] = (await lines("keys", groupOf(key))).find(([held]) => held === key) ?? [];
      return lists[3] ? { load: () => long(key), size: lists[3] } : lists.length ? { lists: decoded(lists) } : {};
    },
    // The same of all pairs that begin with a syllable and go on as the pattern says, of its first places alone.
    async pairs(first, next, places) {
      const fits = new RegExp(`^${first}${next}$`);
      const held = (await lines("keys", groupOf(first + next[1]))).filter(([key]) => fits.test(key));
      const load = async () => {
        const all = await Promise.all(held.map(([key, ...lists]) => lists[3] ? long(key) : decoded(lists)));
        return [0, 1, 2].slice(0, places).map((place) => all.flatMap((lists) => lists[place]));
      };
      const size = held.reduce((sum, [, , , , more]) => sum + +(more ?? 0), 0);
      return size ? { load, size } : held[0] ? { lists: await load() } : {};
    },
    words: async (group) => (await lines("words", group)).find(([held]) => held === group)?.[1].split(" ") ?? [],
    // Titles are in files of eight sessions each (TOGETHER in index.py), a line for each.
    async text(id) {
      const number = sessionOf[id], { committee: folder, slug, first, titles, size, files } = sessions[number], page = `/committees/${folder}/${slug}/`;
      const place = id - first - titles, file = Math.floor(place * files / size);
      if (place < 0) {
        const [committee, ...all] = JSON.parse(await read(`titles/${number >> 3}.json`))[number % 8], [path, text] = all[id - first];
        return { id, url: page + path, heading: text, text, committee, session: all[0][1] };
      }
      const { places, documents, ...about } = JSON.parse(await read(`texts/${folder}/${slug}/${file}.json`));
      const [at, row, printed, cell, text] = documents[place - Math.ceil(file * size / files)], [path, heading] = places[at];
      return { id, url: `${page}${path}${String(row).padStart(2, "0")}`, heading, row, printed, cell, text, ...about };
    },
    // What is known of each document beside its words: loaded when results are there already.
    async facets() {
      const told = (await read("facets.txt")).split("\n").map((line) => line.split(" "));
      return (id) => {
        const { committee, first } = sessions[sessionOf[id]], [method, year, codes] = told[sessionOf[id]], code = codes.charCodeAt(id - first) - 48;
        return { committee, year, method: methods[method], vote: votes[code / kinds.length | 0], kind: kinds[code % kinds.length] };
      };
    },
  });
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
