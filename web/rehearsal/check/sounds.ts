/**
 * About how a word sounds: what a recogniser can confuse without my having said anything else.
 *
 * @module
 */

type Rule = readonly [RegExp, string];

// cspell:disable -- pieces of words, accents folded but for what changes the sound
const FRENCH: readonly Rule[] = [
  [/ç/g, 's'],
  [/[éèêë]/g, 'E'],
  [/[^\p{L}]/gu, ''],
  [/^h|(?<![cp])h/g, ''],
  [/ph/g, 'f'],
  [/ch/g, 'C'],
  [/qu|q|ck/g, 'k'],
  [/gu(?=[eiy])/g, 'g'],
  [/ge(?=[ao])/g, 'j'],
  [/g(?=[eiyE])/g, 'j'],
  [/sc(?=[eiyE])/g, 's'],
  [/c(?=[eiyE])/g, 's'],
  [/c/g, 'k'],
  [/gn/g, 'N'],
  [/(?:eau|au|ô)x?/g, 'o'],
  [/œu|oeu|eu/g, 'U'],
  [/où|ou|oû/g, 'W'],
  [/oi|oî/g, 'wa'],
  [/ill/g, 'iy'],
  [/(?:aim|ain|ein|im|in|yn|ym|un|um)(?![aeiouyEUWn])/g, 'I'],
  [/(?:am|an|em|en)(?![aeiouyEUWnm])/g, 'A'],
  [/(?:om|on)(?![aeiouyEUWnm])/g, 'O'],
  [/ai|ei|aî/g, 'E'],
  [/(?:er|ez|et|es|ed)$/g, 'E'],
  [/[âà]/g, 'a'],
  [/[îï]/g, 'i'],
  [/[ûù]/g, 'u'],
  [/y/g, 'i'],
  [/z/g, 's'],
  [/(?<=[^E])e?[stdxp]*$/g, ''],
  [/E[stdxpe]+$/g, 'E'],
  [/(.)\1+/gu, '$1'],
];
const ENGLISH: readonly Rule[] = [
  [/[^a-z]/g, ''],
  [/^kn/g, 'n'],
  [/^wr/g, 'r'],
  [/^wh/g, 'w'],
  [/ough$/g, 'o'],
  [/igh/g, 'I'],
  [/gh/g, ''],
  [/ph/g, 'f'],
  [/ck/g, 'k'],
  [/qu/g, 'kw'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/(?:ee|ea|ie|ei)/g, 'E'],
  [/(?:ai|ay|ey)/g, 'A'],
  [/(?:oa|ow|oe)/g, 'O'],
  [/([^aeiou])e$/g, '$1'],
  [/y$/g, 'i'],
  [/z/g, 's'],
  [/(.)\1+/g, '$1'],
];
const ALIKE: Readonly<Record<string, readonly string[]>> = {
  en: [
    'their there theyre',
    'your youre',
    'to too two',
    'hear here',
    'no know',
    'one won',
    'right write',
    'whole hole',
    'for four fore',
    'by buy bye',
    'i eye aye',
    'be bee',
    'so sew',
    'our hour',
    'would wood',
    'wait weight',
    'whose whos',
    'see sea',
    'its it is',
  ],
  fr: ['est et ai es', 'ses ces cest sest', 'a as', 'ont on', 'son sont', 'ou aout', 'peu peut peux', 'eut eu'],
};
// cspell:enable

const RULES: Readonly<Record<string, readonly Rule[]>> = { fr: FRENCH, en: ENGLISH };

/**
 * A key that words which sound alike share, more or less.
 *
 * @param word lower case, with its accents
 */
export function soundOf(word: string, language: string): string {
  const plain = word.replaceAll(/[’'-]/gu, '').replaceAll('œ', 'oe').replaceAll('æ', 'e');
  const folded = plain.normalize('NFD').replaceAll(/\p{M}/gu, '');
  const alike = ALIKE[language]?.find((group) => group.split(' ').includes(folded));
  if (alike !== undefined) return `=${alike}`;
  const rules = RULES[language];
  return rules ? rules.reduce((sound, [pattern, by]) => sound.replace(pattern, by), plain) : folded;
}

/** How many changes make one text of another. */
export function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const changed = (row[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
