import { isHan, keysOf, normal, runs } from "./cut.js";
import { INITIALS, distance, initials, isSyllable, stems, toHangul, toLatin, unfinished } from "./hangul.js";
import { pattern } from "./found.js";
import { openFiles } from "./index-files.js";
const WORTH = [1, 0.55, 0.3];
const FEW = 10;
const MOST_KEYS = 5;
const MOST_READ = 30;
const MOST_WORDS = 10;
export async function open(base) {
const files = await openFiles(base);
const documents = (ids) => Promise.all(ids.map(files.text));
function intersect(all) {
let hits = new Map(), crossed = new Set();
all.forEach(({ lists, free }, number) => {
const kept = new Map(), across = new Set();
lists.forEach((ids, place) => {
for (const id of ids) {
const worth = number ? hits.get(id) : WORTH[place];
if (!worth || (number && !place && !free && !crossed.has(id))) continue;
if (!(kept.get(id) >= worth)) kept.set(id, worth);
if (place === 2) across.add(id);
}
});
[hits, crossed] = [kept, across];
});
const good = all.length < 2 && [...hits].filter(([, worth]) => worth > WORTH[2]);
return good.length ? new Map(good) : hits;
}
async function match(text, next) {
const found = runs(normal(text)), last = found.at(-1)?.run ?? "", held = [], none = new Map();
const keys = next && found.length === 1 && last.length === 1 && isHan(last) ? [] : keysOf(found);
if (next) keys.push({ lists: await files.pairs(last.at(-1), next) });
const between = [...keys.keys()].slice(1, -1);
const order = [...new Set([0, keys.length - 1, ...between.filter((place) => place % 2), ...between])].slice(0, MOST_KEYS);
const load = async (place) => { held[place] = await (held[place].call?.() ?? held[place]); };
const hits = () => intersect(keys.flatMap(({ begins }, place) =>
held[place]?.map ? [{ lists: held[place], free: begins || !held[place - 1]?.map }] : []));
for (let i = 0; i < order.length; i += 2) {
const round = order.slice(i, i + 2);
await Promise.all(round.map(async (place) => { held[place] = keys[place].lists ?? await files.postings(keys[place].key); }));
if (round.some((place) => !held[place])) return none;
await load(0);
if (!hits().size) return none;
}
for (const place of order) if (held.filter((each) => each.map).length < 2) await load(place);
return hits();
}
async function found(ways, part = 1) {
const all = await Promise.all(ways.map(async (mark) => ({ mark, part, hits: await match(...mark) })));
return all.filter(({ hits }) => hits.size);
}
async function nearest(word) {
const whole = [...word].filter(isSyllable);
const groups = whole.length ? [whole[0], `-${whole.at(-1)}`] : [word.slice(0, 2), `-${word.slice(-2)}`];
const typed = toLatin(word), most = typed.length > 12 ? 2 : 1;
const near = [...new Set((await Promise.all(groups.map(files.words))).flat())]
.map((each) => [distance(typed, toLatin(each), most), each]).filter(([far]) => far && far <= most);
const best = Math.min(...near.map(([far]) => far));
return near.filter(([far]) => far === best).slice(0, 3).map(([, each]) => each);
}
async function otherwise(word, raw, consonants) {
const all = consonants ? await files.words(word.slice(0, 2)) : [];
const same = all.filter((each) => initials(each) === word);
const words = same.length ? same : all.filter((each) => initials(each).startsWith(word));
const other = /[가-힣ㄱ-ㅣ]/.test(word) ? toLatin(word) : toHangul(raw);
let ways = await found([...words.slice(0, MOST_WORDS), ...other.length > 1 ? [other] : []].map((each) => [each]));
for (const each of consonants ? [] : [word, ...stems(word).sure.flatMap(([stem, next]) => next ? [] : stem), other]) {
if (!ways.length && each.length > 1) ways = await found((await nearest(each)).map((near) => [near]));
}
return ways;
}
async function term({ text, raw, phrase, last }, wrong) {
const word = runs(text).map(({ run }) => run).join("");
const consonants = word.length > 1 && [...word].every((c) => INITIALS.includes(c));
let ways = consonants || wrong ? [] : await found([[text]]);
if (!phrase && !consonants && !wrong && !/[ㄱ-ㅣ]./.test(word)) {
const { sure, loose } = stems(word);
ways.push(...await found(sure, 0.6));
if (!ways.some(({ hits }) => [...hits.values()].filter((worth) => worth === 1).length >= FEW)) {
ways.push(...await found([...loose, ...last ? unfinished(word) : []], 0.5));
}
}
const instead = !ways.length && !phrase;
if (instead) ways = await otherwise(word, raw, consonants);
const marks = ways.map(({ mark }) => mark), best = new Map();
for (const { hits, part } of ways) for (const [id, worth] of hits) best.set(id, Math.max(best.get(id) ?? 0, worth * part));
return ways.length ? { hits: best, marks, instead: instead ? marks.flatMap(([each]) => each) : [] } : null;
}
async function answer(terms) {
const found = await Promise.all(terms.map((each) => term(each))), all = ranked(found);
if (!all.length || all.length > FEW) return { found, all };
const texts = (await documents(all)).map(({ text }) => normal(text));
const again = await Promise.all(found.map((each, i) => {
const words = pattern(each.marks);
return texts.some((text) => text.search(words) >= 0) ? each : term(terms[i], true);
}));
return { found: again, all: ranked(again) };
}
function ranked(found) {
if (!found.length || found.includes(null)) return [];
const weights = found.map(({ hits }) => Math.log(1 + files.size / hits.size));
const score = (id) => found.reduce((sum, { hits }, i) => sum + weights[i] * (hits.get(id) + (files.isTitle(id) ? 0.2 : 0)), 0);
const scored = [...found[0].hits.keys()].filter((id) => found.every(({ hits }) => hits.has(id))).map((id) => [score(id), id]);
return scored.sort(([a, one], [b, other]) => b - a || other - one).map(([, id]) => id);
}
async function narrowed(ids, chosen) {
const counts = {}, facets = await files.facets();
const kept = ids.filter((id) => {
const held = Object.entries(facets(id));
const missed = held.filter(([name, value]) => chosen[name]?.length && !chosen[name].includes(value));
for (const [name, value] of held) {
if (missed.some(([other]) => other !== name)) continue;
counts[name] ??= {};
counts[name][value] = (counts[name][value] ?? 0) + 1;
}
return !missed.length;
});
return { kept, counts };
}
async function search(query, chosen = {}) {
const { found, all } = await answer(parse(query));
if (all.length) {
const ids = Object.keys(chosen).length ? (await narrowed(all, chosen)).kept : all;
return { ids, all, marks: found.map(({ marks }) => marks), instead: found.flatMap(({ instead }) => instead) };
}
const [before] = query.normalize("NFC").match(/^.*\S(?=\s+\S$)/s) ?? [];
const less = before ? await search(before, chosen) : { ids: [], all, marks: [], instead: [] };
return less.all.length && !less.instead.length ? { ...less, instead: [before] } : less;
}
return {
documents,
search,
counts: async ({ all }, chosen = {}) => (await narrowed(all, chosen)).counts,
async page(hits, from, most) {
const wanted = hits.marks.map(pattern), shown = [], wrong = new Set();
let next = from;
while (shown.length < most && next < Math.min(hits.ids.length, from + MOST_READ)) {
const read = await documents(hits.ids.slice(next, next + most - shown.length));
next += read.length;
for (const each of read) {
if (wanted.every((words) => normal(each.text).search(words) >= 0)) shown.push(each);
else wrong.add(each.id);
}
}
for (const name of ["ids", "all"]) hits[name] = hits[name].filter((id) => !wrong.has(id));
return { documents: shown, next: next - wrong.size };
},
};
}
function parse(query) {
const terms = [...query.normalize("NFC").matchAll(/["“”]([^"“”]+)["“”]|[^\s"“”]+/g)]
.map(([raw, phrase]) => ({ text: normal(phrase ?? raw), raw, phrase }))
.filter(({ text }) => runs(text).length);
for (let i = 1; i < terms.length; i++) {
if (/^[가-힣]$/.test(terms[i - 1].text) && !terms[i].phrase) terms[i].text = `${terms.splice(--i, 1)[0].text} ${terms[i].text}`;
}
const before = terms.at(-2);
if (before && !before.phrase && isHan(before.text.at(-1)) && /^[가-힣]$/.test(terms.at(-1).text)) before.text += ` ${terms.pop().text}`;
if (terms.length) terms.at(-1).last = true;
return terms;
}
