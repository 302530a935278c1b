/**
 * Gender by agreement: what the endings and the article of a short description tell of the person, where the language
 * has them agree. *Jeune premier* is a man, *jeune première* a woman, though neither word is a title. English hardly
 * agrees: there, words alone tell.
 *
 * @module
 */
import type { Language } from '../../edge/contract.ts';

export type Gender = 'female' | 'male';

interface Agreement {
  /** Endings of nouns and adjectives, without accents. */
  readonly female: RegExp;
  readonly male: RegExp;
  /** Words that end so and tell nothing. */
  readonly silent: ReadonlySet<string>;
  /** Articles at the head of a name or a description. */
  readonly articles: Readonly<Record<Gender, ReadonlySet<string>>>;
  /** What ends the words that agree: `accordeur de la reine` is a man. */
  readonly ends: ReadonlySet<string>;
}

/** The article before a vowel, in French and Italian. */
const ELIDED = 'l';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

// cspell:disable -- endings and small words of five languages, without their accents
const AGREEMENTS: Readonly<Record<Language, Agreement>> = {
  fr: {
    female: /(?:iere|trice|euse|enne|esse|ee|elle|onne|ive|ante|ente|[^ao]ine|seconde)$/u,
    male: /(?:ier|er|eur|ien|eux|ant|and|ond|ent|ard|if|eau|ois|ais|in)$/u,
    silent: words('enfant mannequin elle bien'),
    articles: { female: words('une la'), male: words('un le') },
    ends: words('de du des d a au aux en qui que dont chez dans sur sous pour par avec sans et ou son sa ses leur'),
  },
  en: {
    female: /(?:ess|woman)$/u,
    male: /man$/u,
    silent: words('human german roman norman ottoman less witness business'),
    articles: { female: new Set(), male: new Set() },
    ends: words('of in on at to who that with without for from by and or his her their'),
  },
  de: {
    female: /(?:[a-z]{3,}in|mutter|frau|tochter|schwester|dame)$/u,
    male: /(?:er|vater|mann|sohn|bruder|held|herr|ling|ist|eur)$/u,
    silent: words('kinder zimmer immer hinter unter uber sehr sonst medizin benjamin'),
    articles: { female: words('die eine'), male: words('der ein') },
    ends: words('von vom des der dem den in im auf aus bei mit ohne fur zu zum zur und oder sein seine ihr ihre'),
  },
  es: {
    female: /(?<!ist)a$/u,
    male: /(?:[^s]o|or|on)$/u,
    silent: words('poeta guardia policia cura espia atleta persona victima guia'),
    articles: { female: words('una la'), male: words('un el') },
    ends: words('de del en a al que con sin por para y o su sus'),
  },
  it: {
    female: /(?:(?<!ist)a|trice)$/u,
    male: /(?:o|tore|iere)$/u,
    silent: words('poeta guardia persona vittima guida spia atleta'),
    articles: { female: words('una la'), male: words('un uno il lo') },
    ends: words('di del dello della dei in a al che con senza per e o suo sua'),
  },
};
// cspell:enable

/**
 * The words of a phrase up to the first that begins a complement, without an article at its head.
 *
 * @param said lower case, without accents
 */
export const headOf = (said: readonly string[], language: Language): readonly string[] => {
  const { ends, articles } = AGREEMENTS[language];
  const [first = '', ...others] = said;
  const phrase = articles.female.has(first) || articles.male.has(first) ? others : said;
  const end = phrase.findIndex((word) => ends.has(word));
  return end < 0 ? phrase : phrase.slice(0, end);
};

/**
 * Gender by the endings of words that agree with the person.
 *
 * @param head of a description, from `headOf`
 */
export function genderByEndings(head: readonly string[], language: Language): Gender | undefined {
  const agreement = AGREEMENTS[language];
  for (const word of head) {
    if (agreement.silent.has(word)) continue;
    const [female, male] = [agreement.female.test(word), agreement.male.test(word)];
    if (female !== male) return female ? 'female' : 'male';
  }
  return undefined;
}

/**
 * Gender by the article at the head, which is that of the word and not always of the person: *la sentinelle*; *un
 * enfant* may be a girl. Where the article is elided the noun tells: *l’inspecteur*.
 *
 * @param said words of a name or a description, lower case, without accents
 */
export function genderByArticle([first = '', noun = '']: readonly string[], language: Language): Gender | undefined {
  const { articles, silent } = AGREEMENTS[language];
  if (silent.has(noun)) return undefined;
  if (first === ELIDED) return genderByEndings([noun], language);
  return articles.female.has(first) ? 'female' : articles.male.has(first) ? 'male' : undefined;
}
