// Marks what was found: spaces inside a match are allowed as they are in the index.
const GAP = "[\\s\u200b·‧ㆍ_/-]";
const latin = /^[a-z\d]+$/i;

// What may stand between two characters; Latin words and numbers stay apart or in one, as they were typed.
const between = (c, space, next) => !next ? "" : !latin.test(c + next) ? `${GAP}*` : space ? `${GAP}+` : /\d\d/.test(c + next) ? ",?" : "";

// The pattern of any of the words; each is a text and a pattern of the syllable after it.
export function pattern(words) {
  const each = words.map(([written, next]) => {
    const word = written.normalize("NFC").replace(new RegExp(`${GAP}+`, "g"), " ").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
    const parts = word.replace(/(\S)( ?)(?=(\S?))/gu, (_, c, space, after) => c.replace(/[.*+?^${}()|[\]\\/]/, "\\$&") + between(c, space, after));
    return (latin.test(word[0]) ? "(?<![a-z]|\\d(?=\\d))" : "") + parts + (next ? `${GAP}*${next}` : latin.test(word.at(-1)) ? "(?![a-z\\d])" : "");
  });
  return new RegExp(each.sort((a, b) => b.length - a.length).join("|") || "$^", "giu");
}

// A text as nodes, matches in it in mark elements.
export function marked(written, matches) {
  const nodes = new DocumentFragment();
  let at = 0;
  for (const { 0: found, index } of matches) {
    if (!found) continue;
    const mark = document.createElement("mark");
    mark.textContent = found;
    nodes.append(written.slice(at, index), mark);
    at = index + found.length;
  }
  nodes.append(written.slice(at));
  return nodes;
}
