// Finds opinions: what was asked for, in every way that Korean writes it, best first.
import { isHan, keysOf, LOOSE_PAIR, normal, runs } from "./cut.js";
import { distance, initials, stems, toHangul, toLatin, unfinished } from "./hangul.js";
import { pattern } from "./found.js";
import { openFiles } from "./index-files.js";

// Of a match that begins a word, is inside one, begins across a space.
const WORTH = [1, 0.55, 0.3];
// So few matches that, while it is typed, a word is looked for as it may go on; that what is found is read again.
const FEW = 10;
// Keys looked up for one word: a longer one is told by fewer; and so few matches that no more are.
const MOST_KEYS = 7, ENOUGH = 4;
// Thousands of bytes of a list that is not worth loading where two others tell enough: what is shown is read again.
const LONG = 6;
// Hits read again at a time, right or not.
const MOST_READ = 15;
// Characters loaded for a query after which half as many results are shown at first; after which a quarter, and no more are read again.
const DEAR = 40e3, FULL = 60e3;
// Words without hits for which shorter ones are looked for, and texts that are read to be sure of one.
const MOST_SHORTER = 3;
// Words looked for when initials, or the first letters of a Latin word, are asked for.
const MOST_WORDS = 6;

// The text of a way to find a word, if it is not open.
const closed = ([text, next]) => next ? [] : text;
const holds = (words) => ({ text }) => normal(text).search(words) >= 0;

export async function open(base) {
  const store = await openFiles(base);
  const documents = (ids) => Promise.all(ids.map(store.text));

  // The texts that hold all keys, each with its worth, which the first of them tells. A key that follows another inside a word
  // does not begin one, unless the one before was met across a space.
  function intersect(all, whole) {
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
    // Two syllables across a space are nearly always chance, where none was asked for.
    const good = [...hits].filter(([, worth]) => worth > WORTH[2]);
    return whole && good[0] ? new Map(good) : hits;
  }

  // Where a text is, with a pattern of the syllable after it where that is open. Its ends are looked up first.
  async function match(written, next) {
    const found = runs(normal(written)), last = found.at(-1)?.[0] ?? "";
    let keys = next && !found[1] && !last[1] && isHan(last) ? [] : keysOf(found);
    if (keys[1]) keys = keys.filter(({ key }) => !LOOSE_PAIR.test(key));
    // A syllable alone goes on only in its own word.
    if (next) keys.push({ of: () => store.pairs(last.at(-1), next, keys[1] ? 3 : 2) });
    if (!keys[0]) return new Map();
    const order = [...new Set([keys[0], keys.at(-1), ...keys.filter((_, place) => place % 2), ...keys])].slice(0, MOST_KEYS);
    const loaded = () => keys.filter(({ lists }) => lists);
    const met = () => intersect(keys.flatMap(({ begins, lists }, place) => lists ? [{ lists, free: begins || !keys[place - 1]?.lists }] : []), !found[1] && !keys[1]);
    for (let i = 0; i < order.length && !(loaded()[1] && met().size < ENOUGH); i += 2) {
      const round = order.slice(i, i + 2);
      await Promise.all(round.map(async (each) => Object.assign(each, await (each.of ?? store.postings)(each.key))));
      if (!round.every(({ lists, load }) => lists ?? load) || loaded()[0] && !met().size) return new Map();
    }
    for (const each of keys.filter(({ load }) => load).sort((a, b) => a.size - b.size)) {
      if (!loaded()[1] || met().size > FEW && each.size < LONG) each.lists = await each.load();
    }
    // There may be fewer where not all keys were looked at, words have to touch or the last one goes on.
    return Object.assign(met(), { rough: next || found[1] || !keys.every(({ lists }) => lists) });
  }

  // Whether a word stands in a text: some of those that may have it are read.
  async function stands(word) {
    const hits = await match(word);
    return (await documents([...hits.keys()].slice(-MOST_SHORTER))).some(holds(pattern([[word]])));
  }

  // Those of some ways to find a word that lead anywhere: [text, pattern after it].
  async function found(ways, part = 1) {
    const all = await Promise.all(ways.map(async (mark) => ({ mark, part, hits: await match(...mark) })));
    return all.filter(({ hits }) => hits.size);
  }

  // The words one letter or one key away, two in a long word; a slip spares the first syllable or the last.
  async function nearest(word) {
    const whole = word.match(/[가-힣]/g) ?? [word.slice(0, 2), word.slice(-2)], groups = [whole[0], "-" + whole.at(-1)];
    const most = toLatin(word).length > 12 ? 2 : 1;
    const all = [...new Set((await Promise.all(groups.map(store.words))).flat())]
      .map((near) => [near, Math.min(...[undefined, String].map((as) => distance(toLatin(word, as), toLatin(near, as), most)))]).filter(([, far]) => far && far <= most);
    return all.filter(([, far]) => all.every(([, other]) => far <= other)).slice(0, 2).map(([near]) => near);
  }

  // What else a word without hits may be: initials, the wrong keyboard, a slip.
  async function otherwise({ text, raw, phrase }, word, consonants) {
    const all = consonants || /^[a-z]{2,}$/.test(word) ? await store.words(word.slice(0, 2)) : [];
    const same = all.filter((each) => initials(each) === word);
    const words = same.length ? same : all.filter((each) => initials(each).startsWith(word));
    const other = isHan(word) ? toLatin(word) : toHangul(/[a-z]/.test(raw) ? raw : text);
    const formed = (each) => [[each], ...phrase ? [] : stems(each)[0]];
    let ways = await found([...words.slice(0, MOST_WORDS).map((each) => [each]), ...other.match(/[a-z가-힣]./) ? formed(other) : []]);
    for (const each of consonants || phrase ? [] : [word, other].flatMap((each) => formed(each).flatMap(closed))) {
      if (!ways.length && each[1] && (isHan(each) || each[3])) ways = await found((await nearest(each)).flatMap(formed));
    }
    return ways;
  }

  // One word of a query: where it is, what to mark, what was searched instead: `wrong` tells that it is nowhere as it stands.
  async function term(asked, wrong) {
    const { text, phrase, typing, latin } = asked;
    const word = runs(text).map(([run]) => run).join("");
    const consonants = /^[ㄱ-ㅎ]{2,}$/.test(word);
    let ways = consonants || wrong ? [] : await found([[text], ...latin.includes(text) ? [[latin.join("")]] : []]);
    const [exact] = ways;
    // A syllable that is a word may have been meant as another, typed on the wrong keys: 양 for did.
    const also = exact && isHan(word) && !word[1] ? await found([[toLatin(word)]], 0.4) : [];
    ways.push(...also);
    if (!(phrase || consonants || wrong || /[ㄱ-ㅣ]./.test(word))) {
      const [sure, loose] = stems(word);
      ways.push(...await found(sure, 0.6));
      const few = typing && !ways.some(({ hits }) => [...hits.values()].filter((worth) => worth === 1).length >= FEW);
      ways.push(...await found(exact ? [] : loose, 0.5), ...await found(few ? unfinished(word) : [], 0.4));
    }
    const instead = !ways.length;
    if (instead) ways = await otherwise(asked, word, consonants);
    const marks = ways.map(({ mark }) => mark), best = new Map();
    for (const { hits, part } of ways) for (const [id, worth] of hits) best.set(id, Math.max(best.get(id) ?? 0, worth * part));
    return ways.length ? { hits: best, marks, exact, rough: ways.some(({ hits }) => hits.rough), instead: instead ? marks.flatMap(closed) : also[0] ? also[0].mark : ways.every(({ mark: [each], part }) => part === 0.5 && each.length > word.length - 2) ? [`${word.slice(0, -1)}…`] : [] } : null;
  }

  // Where the terms of a query are, and the texts that hold all. Few are read: a term that is in none of them, though
  // its keys are, was meant otherwise; so was one that is nowhere as it stands, if no text holds all.
  async function answer(terms) {
    const found = await Promise.all(terms.map((each) => term(each))), all = ranked(found);
    if (all.length > FEW || found.includes(null)) return [found, all];
    const texts = await documents(all);
    const again = await Promise.all(found.map((each, i) => {
      const words = pattern(each.marks);
      return (all.length ? texts.some(holds(words)) : each.exact) ? each : term(terms[i], true);
    }));
    return [again, ranked(again)];
  }

  // All texts that hold every word, the rarer word counting more, titles first, then the newest.
  function ranked(found) {
    if (!found.length || found.includes(null)) return [];
    const weights = found.map(({ hits }) => Math.log(1 + store.size / hits.size));
    const score = (id) => found.reduce((sum, { hits }, i) => sum + weights[i] * (hits.get(id) + (store.isTitle(id) ? 0.2 : 0)), 0);
    const scored = [...found[0].hits.keys()].filter((id) => found.every(({ hits }) => hits.has(id))).map((id) => [score(id), id]);
    return scored.sort(([a, one], [b, other]) => b - a || other - one).map(([, id]) => id);
  }

  // Of some hits those of the chosen facets, and how many there are of each value, the other facets being as chosen.
  async function narrowed(ids, chosen) {
    const counts = {}, facets = await store.facets();
    const kept = ids.filter((id) => {
      const held = Object.entries(facets(id));
      const missed = held.filter(([name, value]) => chosen[name]?.includes(value) === false);
      for (const [name, value] of held) {
        if (missed.some(([other]) => other !== name)) continue;
        const those = counts[name] ??= {};
        those[value] = (those[value] ?? 0) + 1;
      }
      return !missed.length;
    });
    return { kept, counts };
  }

  // All hits, best first; what to mark in them, by word; what was searched instead of what was typed.
  async function search(query, chosen = {}, typing) {
    store.spent = 0;
    const [found, all] = await answer(parse(query, typing));
    if (all.length) {
      const ids = Object.keys(chosen)[0] ? (await narrowed(all, chosen)).kept : all;
      return { ids, all, rough: found.some(({ rough }) => rough), marks: found.map(({ marks }) => marks), instead: found.flatMap(({ instead }) => instead) };
    }
    // The first letter of a further word leads nowhere yet.
    const before = query.replace(/\s+\S$/, "");
    return typing && before !== query ? search(before, chosen, typing) : { ids: all, all, marks: [], instead: [] };
  }

  return {
    search,
    // The longest beginnings of the words of a query that stand somewhere.
    async shorter(query) {
      const found = [];
      for (const word of query.match(/[^\s"“”]+/g).slice(0, MOST_SHORTER)) {
        let end = word.length;
        while (end > 1 && !(await stands(word.slice(0, end)))) end--;
        if (end > 1) found.push(word.slice(0, end));
      }
      return found;
    },
    // How many of all hits there are of each value of each facet.
    counts: async ({ all }, chosen) => (await narrowed(all, chosen)).counts,
    // The next hits from a place on; those that hold all the keys but not what was asked for are hits no more.
    async page(hits, from, most) {
      const wanted = hits.marks.map(pattern), shown = [], wrong = new Set();
      let next = from;
      if (from) store.spent = 0;
      if (store.spent > DEAR) most /= store.spent > FULL ? 4 : 2;
      while (2 * shown.length < most && next < Math.min(hits.ids.length, from + MOST_READ) && (next === from || store.spent < FULL)) {
        for (const each of await documents(hits.ids.slice(next, Math.min(next + most - shown.length, from + MOST_READ)))) {
          next++;
          if (wanted.every((words) => holds(words)(each))) shown.push(each);
          else wrong.add(each.id);
        }
      }
      for (const name of ["ids", "all"]) hits[name] = hits[name].filter((id) => !wrong.has(id));
      return { documents: shown, next: next - wrong.size };
    },
  };
}

// The words of a query but 주십시오, and its phrases in quotes; a syllable alone goes with the word after it (콜 센터), or before (그늘 막).
function parse(query, typing) {
  const written = query.normalize("NFC").replace(/ 주(십시오|세요)/g, "").replace(/(?<![가-힣])([가-힣]) +(?=[가-힣])/g, "$1·").replace(/(?<=[가-힣]) +(?=[가-힣]$)/, "·");
  const latin = normal(written).match(/[a-z]+(?: [a-z]+)+/)?.[0].split(" ") ?? [];
  const terms = [...written.matchAll(/["“”]([^"“”]+)["“”]|[^\s"“”]+/g)]
    // Words that were written in one too: digital twin, DigitalTwin.
    .map(([each, phrase, raw = phrase ?? each]) => ({ text: normal(raw), raw, phrase, latin }))
    .filter(({ text }) => runs(text)[0]);
  if (terms[0]) terms.at(-1).typing = typing;
  return terms;
}
