// Reads the files of the search index (gazette/search/index.py), each once.
import { isHan } from "./cut.js";
import { INITIALS, isSyllable } from "./hangul.js";

const hash = (text) => [...text].reduce((value, c) => Math.imul(value ^ c.codePointAt(0), 0x01000193) >>> 0, 0x811c9dc5);
const beginning = (key) => key.length < 2 || !(isHan(key[0]) || isHan(key.at(-1))) ? key
  : key[0] + (isSyllable(key[1]) ? INITIALS[(key.charCodeAt(1) - 0xac00) / 588 | 0] : key[1]);

export async function openFiles(base) {
  const files = new Map();
  const read = (path) => {
    if (!files.has(path)) {
      files.set(path, fetch(base + path).then((answer) => {
        if (answer.status === 404) return "";
        if (!answer.ok) throw new Error(`${answer.status} ${path}`);
        return answer.text();
      }));
      files.get(path).catch(() => files.delete(path));
    }
    return files.get(path);
  };
  const head = JSON.parse(await read("index.json"));
  const table = documents(head);

  const name = (text) => [...text].map((c) => `u${c.codePointAt(0).toString(16)}`).join("-");
  const apart = { keys: new Set(head.keys.apart.split(" ")), words: new Set(head.words.apart.split(" ")) };
  // The lines of a file, each a key and what stands behind it.
  const lines = async (folder, group) => {
    const file = apart[folder].has(group) ? name(group) : hash(group) % head[folder].files;
    return (await read(`${folder}/${file}.txt`)).split("\n").map((line) => line.split("\t"));
  };
  const decoded = (held) => [0, 1, 2].map((place) => decode(held[place] ?? "", table.starts));
  const long = async (key) => decoded((await read(`keys/line-${name(key)}.txt`)).split("\t"));

  return {
    ...table,
    // The three lists of a key, or nothing; where they are long, a function that loads them.
    async postings(key) {
      const line = (await lines("keys", beginning(key))).find(([held]) => held === key);
      return line && (line.length > 1 ? decoded(line.slice(1)) : () => long(key));
    },
    // The lists, but those across a space, of all pairs that begin with a syllable and go on as the pattern says.
    async pairs(first, next) {
      const fits = new RegExp(`^${first}${next}$`);
      const held = await Promise.all((await lines("keys", beginning(first + next[1]))).filter(([key]) => fits.test(key))
        .map(([key, ...lists]) => lists.length ? decoded(lists) : long(key)));
      return [0, 1].map((place) => held.flatMap((lists) => lists[place]));
    },
    async words(group) {
      const line = (await lines("words", group)).find(([held]) => held === group);
      return line ? line[1].split(" ") : [];
    },
    async text(id) {
      const { key, first, size, files: count } = table.sessions[table.sessionOf[id]];
      const place = id - first, file = Math.floor(place * count / size);
      const { committee, session, places, documents: rows } = JSON.parse(await read(`texts/${key}/${file}.json`));
      const [at, row, printed, cell, text] = rows[place - Math.ceil(file * size / count)];
      const [path, heading] = places[at];
      const url = `/committees/${key}/${path}${row ? String(row).padStart(2, "0") : ""}`;
      return { id, url, committee, session, heading, row, printed, cell, text };
    },
    // What is known of each document beside its words: loaded when results are there already.
    async facets() {
      const { votes, kinds } = head, codes = (await read("facets.txt")).replaceAll("\n", "");
      return (id) => {
        const { committee, year, method } = table.sessions[table.sessionOf[id]], code = codes.charCodeAt(id) - 48;
        return { committee, year, method, vote: votes[code / kinds.length | 0], kind: kinds[code % kinds.length] };
      };
    },
  };
}

// Which documents are of which session, by their numbers.
function documents({ sessions: lines, committees, methods }) {
  const sessions = [], starts = [], sessionOf = [];
  for (const line of lines) {
    const [committee, method, year, slug, titles, size, files] = line.split(" ");
    const first = sessionOf.length;
    starts.push(first);
    for (let i = 0; i < size; i++) sessionOf.push(sessions.length);
    sessions.push({ key: `${committees[committee]}/${slug}`, committee: committees[committee], method: methods[method], year, first, size, files, titles });
  }
  const isTitle = (id) => id - sessions[sessionOf[id]].first < sessions[sessionOf[id]].titles;
  return { sessions, starts, sessionOf, size: sessionOf.length, isTitle };
}

// A list as gazette/search/postings.py writes it, as the numbers of its documents.
function decode(text, starts) {
  const ids = [];
  let session = -1, id = 0, inside = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i);
    if (code > 0xffff) i++;
    const number = code - 32 - (code >= 0xe000 ? 0x800 : 0);
    if (inside) {
      id += (number >> 1) + 1;
      ids.push(id);
      inside = !(number & 1);
    } else {
      session += number + 1;
      id = starts[session] - 1;
      inside = true;
    }
  }
  return ids;
}
