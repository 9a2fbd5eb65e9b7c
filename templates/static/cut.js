// Cuts a query into the keys that the index holds, as gazette/search/cut.py cuts the texts.
const LATIN = "[a-z0-9\u00df-\u024f\u0370-\u052f]+";
const RUN = new RegExp("([가-힣ㄱ-ㅣ\u3400-\u9fff\u3041-\u30fe々]+)" +
  `|(${LATIN}(?:[&+.'’-]${LATIN})*)|([ \\t\\n\\r\u00a0\u2000-\u200b\u3000·‧ㆍ_/-]+)|.`, "gsu");

const CLOSED = /..(?:[은는을를함됨한된할될]|으로|에서|에게|[하되][고며여는어지])$/;

// No text has to hold these, where it was written in two words: 할 만한, 하는 것.
export const LOOSE_PAIR = /[는한할된될][것수만바때]/;

// What may stand before the first word of a query: 하는 may be of 추진하는, 로 of 으로.
const BEFORE = ["가가", "가가으", "가가에", "가가하"];

export const normal = (written) => written.normalize("NFC")
  .replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt() - 0xfee0))
  .toLowerCase().replace(/(?<=\d),(?=\d{3})/g, "");

export const isHan = (run) => run >= "\u3000";

// The runs of a normal text, each with whether there are at most spaces between itself and the run before.
export function runs(written) {
  const found = [];
  let joined = false;
  for (const [, han, latin, space] of written.matchAll(RUN)) {
    const run = han ?? latin;
    if (run) found.push([run, joined]);
    joined = run || joined && space;
  }
  return found;
}

// The keys that every text with these runs holds, in order; `begins` tells one that may begin a word.
export function keysOf(found) {
  const keys = [];
  found.forEach(([run, joined], place) => {
    const before = found[place - 1]?.[0];
    const closed = (place < 2 ? BEFORE : [""]).some((each) => CLOSED.test(each + before));
    if (joined && (isHan(run) || isHan(before)) && !closed) keys.push({ key: before.at(-1) + run[0] });
    if (!isHan(run)) keys.push({ key: run.slice(0, 40), begins: true });
    else for (let i = 1; i < run.length; i++) keys.push({ key: run[i - 1] + run[i], begins: i < 2 || LOOSE_PAIR.test(run.slice(i - 2, i)) });
  });
  return keys.length || !found.length ? keys : [{ key: found.at(-1)[0] }];
}
