const LATIN = "a-z0-9\u00df-\u024f\u0370-\u052f";
const RUN = new RegExp(
"([가-힣ㄱ-ㅣ\u3400-\u9fff\u3041-\u30fe々]+)" +
`|([${LATIN}]+(?:[&+.'’-][${LATIN}]+)*)` +
"|([ \\t\\n\\r\u00a0\u2000-\u200b\u3000·‧ㆍ_/-]+)|.", "gsu");
const CLOSED = /..(?:[은는을를함됨한된할될]|으로|에서|에게|[하되][고며여는어지])$/;
export const normal = (text) => text.normalize("NFC")
.replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
.toLowerCase().replace(/(?<=\d),(?=\d{3})/g, "");
export const isHan = (run) => run >= "\u3000";
export function runs(text) {
const found = [];
let joined = false;
for (const [, han, latin, space] of text.matchAll(RUN)) {
if (han ?? latin) {
found.push({ run: han ?? latin, joined });
joined = true;
} else if (!space) joined = false;
}
return found;
}
export function keysOf(found) {
const keys = [];
found.forEach(({ run, joined }, place) => {
const before = found[place - 1]?.run;
if (joined && (isHan(run) || isHan(before)) && !CLOSED.test(before)) keys.push({ key: before.at(-1) + run[0] });
if (!isHan(run)) keys.push({ key: run.slice(0, 40), begins: true });
for (let i = 1; isHan(run) && i < run.length; i++) keys.push({ key: run[i - 1] + run[i], begins: i === 1 });
});
return keys.length || !found.length ? keys : [{ key: found[0].run }];
}
