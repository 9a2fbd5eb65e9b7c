export const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
const FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
const DOUBLE = Object.fromEntries("ㄳㄱㅅ ㄵㄴㅈ ㄶㄴㅎ ㄺㄹㄱ ㄻㄹㅁ ㄼㄹㅂ ㄽㄹㅅ ㄾㄹㅌ ㄿㄹㅍ ㅀㄹㅎ ㅄㅂㅅ ㅘㅗㅏ ㅙㅗㅐ ㅚㅗㅣ ㅝㅜㅓ ㅞㅜㅔ ㅟㅜㅣ ㅢㅡㅣ"
.split(" ").map(([letter, ...strokes]) => [letter, strokes.join("")]));
const PAIRED = Object.fromEntries(Object.entries(DOUBLE).map(([pair, letters]) => [letters, pair]));
export const isSyllable = (c) => c >= "가" && c <= "힣";
const split = (c) => {
const number = c.charCodeAt(0) - 0xac00;
return [INITIALS[number / 588 | 0], VOWELS[(number % 588) / 28 | 0], FINALS[number % 28].trim()];
};
export const syllable = (initial, vowel, final = "") => String.fromCharCode(
0xac00 + INITIALS.indexOf(initial) * 588 + VOWELS.indexOf(vowel) * 28 + (final ? FINALS.indexOf(final) : 0));
const letters = (word) => [...word].map((c) => isSyllable(c) ? split(c).join("") : c).join("");
export const initials = (word) => [...word].map((c) => isSyllable(c) ? split(c)[0] : c).join("");
const opening = (initial, vowels) => `[${[...vowels].map((v) => `${syllable(initial, v)}-${syllable(initial, v, "ㅎ")}`).join("")}]`;
export function unfinished(word) {
const last = word.at(-1), before = word.slice(0, -1);
const [initial, vowel, final] = isSyllable(last) ? split(last) : [last];
const grown = (stroke) => stroke + Object.keys(DOUBLE).filter((letter) => DOUBLE[letter][0] === stroke).join("");
if (!INITIALS.includes(initial)) return [];
const [kept, moved] = DOUBLE[final] ?? ["", final];
return [
...before ? [[before, final ? `[${[...grown(final)].map((f) => syllable(initial, vowel, f)).join("")}]` : opening(initial, vowel ? grown(vowel) : VOWELS)]] : [],
...final ? [[before + syllable(initial, vowel, kept), opening(moved, VOWELS)]] : [],
];
}
const DO = /(?:[하되해돼했됐한할함합된될됨됩]|시[키켜킨킬킴])(?:[다며고여는기야지면게니자라서어음나도되록습였었겠시으만데가려던을은를의]|므로|세요|십시오|바람)*$/;
const ENDING = /[습으었았였겠어아여려는]*(?:니다|다고?|며|면서|도록|야|지만|데|므로|고|음|서|거나|나)[만는도요]?$/;
const LOOSE = /[는은을면지게기어아여던]$/;
const PARTICLE = /들?(?:(?:에서|에게|께서?|까지|부터|보다|처럼|만큼|조차|마저|밖에|대로|마다|뿐|이?라[는고도]?|이?란|이?나|이[며고다]|입니다|으?로[서써]?|하고|[에와과만])*[은는도만의]?|[이가을를])$/;
const VARIES = ["ㅣㅕ", "ㅗㅘ", "ㅜㅝ", "ㅡㅓㅏ", "ㅚㅙ"];
export function stems(word) {
const without = (ending) => [word.replace(ending, "")].filter((stem) => stem.length > 1 && stem !== word);
const verb = (stem) => {
const [initial, vowel] = split(stem.at(-1));
return [stem.slice(0, -1), opening(initial, VARIES.find((vowels) => vowels.includes(vowel)) ?? vowel)];
};
const bare = without(PARTICLE).map((stem) => [stem]);
if (/^[a-z].*[가-힣]$/.test(word)) return { sure: bare, loose: [] };
if (!/^[가-힣]{2,}$/.test(word)) return { sure: [], loose: [] };
const doing = without(DO);
return doing.length ? { sure: [doing], loose: [] }
: { sure: [...bare, ...without(ENDING).map(verb)], loose: [...without(LOOSE), word].map(verb) };
}
const TYPED = "qQwWeErRtTyuioOpPasdfghjklzxcvbnm";
const MEANT = "ㅂㅃㅈㅉㄷㄸㄱㄲㅅㅆㅛㅕㅑㅐㅒㅔㅖㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ";
const key = (c) => MEANT[TYPED.indexOf(c)] ?? MEANT[TYPED.indexOf(c.toLowerCase())] ?? c;
export const toLatin = (text) => [...letters(text)].flatMap((c) => [...(DOUBLE[c] ?? c)])
.map((c) => TYPED[MEANT.indexOf(c)] ?? c).join("");
export function toHangul(text) {
const typed = [...text].map(key);
const vowel = (i) => typed[i] && VOWELS.includes(typed[i]);
const closes = (i) => typed[i] && !vowel(i) && FINALS.includes(typed[i]) && !vowel(i + 1);
let made = "";
for (let i = 0; i < typed.length;) {
if (!INITIALS.includes(typed[i]) || !vowel(i + 1)) { made += typed[i++]; continue; }
const initial = typed[i];
let middle = typed[i + 1], final = "";
i += 2;
if (vowel(i) && PAIRED[middle + typed[i]]) middle = PAIRED[middle + typed[i++]];
if (closes(i)) {
final = typed[i++];
if (closes(i) && PAIRED[final + typed[i]]) final = PAIRED[final + typed[i++]];
}
made += syllable(initial, middle, final);
}
return made;
}
export function distance(a, b, most) {
if (Math.abs(a.length - b.length) > most) return most + 1;
let row = Array.from({ length: b.length + 1 }, (_, i) => i);
for (let i = 1; i <= a.length; i++) {
const next = [i];
for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
if (Math.min(...next) > most) return most + 1;
row = next;
}
return row[b.length];
}
