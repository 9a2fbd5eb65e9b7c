const GAP = "[\\s\u200b·‧ㆍ_/-]";
const GAPS = new RegExp(`${GAP}+`, "g");
const escaped = (c) => c.replace(/[.*+?^${}()|[\]\\/]/, "\\$&");
const latin = /^[a-z\d]+$/i;
const between = (c, space, next) => !next ? "" : !latin.test(c + next) ? `${GAP}*` : space ? `${GAP}+` : /\d\d/.test(c + next) ? ",?" : "";
export function pattern(words) {
const each = words.map(([text, next]) => {
const word = text.normalize("NFC").replace(GAPS, " ").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
const parts = word.replace(/(\S)( ?)(?=(\S?))/gu, (_, c, space, after) => escaped(c) + between(c, space, after));
const open = latin.test(word[0]) ? "(?<![a-z\\d])" : "", close = !next && latin.test(word.at(-1)) ? "(?![a-z\\d])" : "";
return open + parts + (next ? `${GAP}*${next}` : close);
});
return each.length ? new RegExp(each.sort((a, b) => b.length - a.length).join("|"), "giu") : /$^/g;
}
export function marked(text, words) {
const nodes = new DocumentFragment();
let at = 0;
for (const { 0: found, index } of text.matchAll(words)) {
if (!found) continue;
const mark = document.createElement("mark");
mark.textContent = found;
nodes.append(text.slice(at, index), mark);
at = index + found.length;
}
nodes.append(text.slice(at));
return nodes;
}
