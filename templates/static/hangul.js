// Syllables and their letters, the two-set keyboard, particles and endings.
const LETTERS = [...Array(51).keys()].map((place) => String.fromCharCode(0x3131 + place));
// What is typed for each.
const KEYS = "r R rt s sw sg e E f fr fa fq ft fx fv fg a q Q qt t T d w W c z x v g k o i O j p u P h hk ho hl y n nj np nl b m ml l".split(" ");
const VOWELS = LETTERS.slice(30), FINALS = ["", ...LETTERS.slice(0, 30).filter((c) => !"ㄸㅃㅉ".includes(c))];
const INITIALS = LETTERS.slice(0, 30).filter((_, place) => !KEYS[place][1]);

const keysOfLetter = (letter) => KEYS[LETTERS.indexOf(letter)] ?? letter;
const letterOf = (keys) => LETTERS[KEYS.indexOf(keys)] ?? keys;

// The letters of a syllable; of anything else, itself.
const split = (c) => {
  const number = c.charCodeAt() - 0xac00;
  return c < "가" || c > "힣" ? [c] : [INITIALS[number / 588 | 0], VOWELS[number % 588 / 28 | 0], FINALS[number % 28]];
};
const syllable = (initial, vowel, final = "") => String.fromCharCode(
  0xac00 + INITIALS.indexOf(initial) * 588 + VOWELS.indexOf(vowel) * 28 + FINALS.indexOf(final));
export const initials = (word) => [...word].map((c) => split(c)[0]).join("");

// A pattern of any syllable that begins with an initial and one of some vowels.
const opening = (initial, vowels) => `[${[...vowels].map((v) => syllable(initial, v) + "-" + syllable(initial, v, "ㅎ")).join("")}]`;

// What a word may become when its last syllable is typed to the end: [beginning, pattern of the next syllable].
export function unfinished(word) {
  const before = word.slice(0, -1), [initial, vowel, final] = split(word.at(-1));
  const grown = (letter) => LETTERS.filter((_, place) => KEYS[place].startsWith(keysOfLetter(letter)));
  if (!INITIALS.includes(initial)) return [];
  const ways = [];
  if (before) ways.push([before, final ? `[${grown(final).map((f) => syllable(initial, vowel, f)).join("")}]` : opening(initial, vowel ? grown(vowel) : VOWELS)]);
  if (final) {
    // A final may be the initial of the next syllable: 쳉 on the way to 체인, 갑 to 값 and 가보.
    const [moved, kept] = [...keysOfLetter(final)].reverse().map(letterOf);
    ways.push([before + syllable(initial, vowel, kept), opening(moved, VOWELS)]);
  }
  return ways;
}

// What follows the noun that a verb is made of: 합의하기에, 합의해주십시오.
const DO = /(?:[하되해돼했됐한할함합된될됨됩]|시[키켜킨킬킴])(?:[다며고여는기야지면게니자라서어음나도되록습였었겠시으만데가려던을은를의길까냐느신실더에주세요십오바람]|므로)*$/;
const ENDING = /[습으었았였겠어아려는]*(?:니?다고?|[며야데고음서나]|면서|도록|지만|므로|거나)[만는도요]?$/;
// After a stem of one syllable; those that end as no noun from Chinese does are sure: 없다, 좋은.
const SHORT = /^.([음으은을어아었았습는다고지기게겠던네니도만면며서록라야요]|므로)+$/, NEXT = "음으은을어아었았 습 는 다 고기게 지".split(" ");
const LOOSE = /[는은을면지게기어아여던]$/;
const PARTICLE = /들?(?:(?:에서|에게|께서?|까지|부터|보다|처럼|만큼|조차|마저|밖에|대로|마다|뿐|이?(?:라[는고도]?|[란나])|이[며고다]|입니다|으?로[서써]?|하고|[에와과만])*[은는도만의]?|[이가을를])$/;
// 산책로의 may be of 산책로 as well as of 산책.
const SECOND = /(?<=[로과이])(?:부터|까지|에서?)?[은는도만의]?$/;
const VARIES = ["ㅣㅕ", "ㅗㅘ", "ㅜㅝ", "ㅡㅓㅏ", "ㅚㅙ"];

// The stems that a word may have, those that are sure and others: [beginning, pattern of the syllable that changes].
export function stems(word) {
  const without = (ending) => [word.replace(ending, "")].filter((stem) => stem[1] && stem !== word);
  const verb = (stem) => {
    const [initial, vowel] = split(stem.at(-1));
    const vowels = VARIES.find((those) => those.includes(vowel)) ?? vowel;
    // What ends in ㅁ is a noun then, and no other goes on after it: 바람, but not 바람막이.
    return [stem.slice(0, -1), `${opening(initial, vowels)}(?<![${[...vowels].map((v) => syllable(initial, v, "ㅁ")).join("")}](?=[가-힣]{2}))`];
  };
  const bare = [PARTICLE, SECOND].flatMap(without).map((stem) => [stem]), doing = without(DO);
  if (!/^[가-힣]{2,}$/.test(word)) return [bare, []];
  if (SHORT.test(word) && (/^.(?:습니)?다/.test(word) ? /[^ㄴㅇ]/ : /[^ㄱㄴㄹㅁㅂㅇ]/).test(split(word[0])[2])) return [NEXT.map((next) => [word[0], `[${next}]`]), []];
  return doing.length ? [[doing], []] : [[...bare, ...without(ENDING).map(verb)], [...without(LOOSE), word].map(verb)];
}

// The two-set keyboard: qmffhrcpdls is 블록체인, ㅑㄴㅔ is isp.
export const toLatin = (written, as = keysOfLetter) => [...written].flatMap(split).map(as).join("");

const either = (keys) => [...keys].reverse().join("|");
const TYPED = new RegExp(`([ac-gqrstvwxzERQTW])(${either(KEYS.slice(30))})(?:((?![EQW])(?:${either(KEYS.slice(0, 30))}))(?![koiOjpuPhynbml]))?`, "g");

export const toHangul = (written) => written.replace(/[A-Z]/g, (c) => KEYS.includes(c) ? c : c.toLowerCase())
  .replace(TYPED, (_, ...keys) => syllable(...keys.slice(0, 3).map((each = "") => letterOf(each)))).replace(/[a-z]/gi, letterOf);

// In how many letters two words differ; anything more than `most` counts as one more.
export function distance(a, b, most) {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const [x, y] = [a, b].map((word) => word.slice(same));
  if (!most || x === y) return +(x !== y);
  return 1 + Math.min(...[[1, 1], [1, 0], [0, 1]].map(([i, j]) => distance(x.slice(i), y.slice(j), most - 1)));
}
