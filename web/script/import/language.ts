/**
 * Which of the five languages a text is in, by its commonest words.
 *
 * @module
 */
// cspell:disable -- words of plays in five languages
import { LANGUAGES } from '../../../edge/contract.ts';
import type { Language } from '../../../edge/contract.ts';

const COMMON: Record<Language, string> = {
  fr: 'le la les des un une est et à que qui ne pas vous je il elle nous dans pour ce mon votre avec sur tu du au mais',
  en: 'the and of to a in is you that it i my not for be with me your he this have what as but his her are no',
  de: 'der die das und ich nicht ist zu sie ein es du mit wir den dem auf so mir er was von wie auch sich eine aber',
  es: 'el la los las que de y en un una no es por con se lo me su mi al yo del te usted para pero si como qué',
  it: 'il la lo gli che di e un una non è per con mi si ho da del le io vi ma signor sono voi questo della nel',
};

const LOOK_UP = new Map<string, Language[]>();
for (const language of LANGUAGES) {
  for (const word of COMMON[language].split(' ')) LOOK_UP.set(word, [...(LOOK_UP.get(word) ?? []), language]);
}

/** Words looked at: a play's language shows long before. */
const ENOUGH = 8_000;

/**
 * @param texts passages of the script, any number
 * @returns the language most of their common words belong to; English for a text without any
 */
export const recogniseLanguage = (texts: Iterable<string>): Language => {
  const score = new Map<Language, number>(LANGUAGES.map((language) => [language, 0]));
  let seen = 0;
  for (const text of texts) {
    for (const [word] of text.toLowerCase().matchAll(/[a-zß-ÿœ]+/g)) {
      if (++seen > ENOUGH) break;
      const languages = LOOK_UP.get(word);
      for (const language of languages ?? []) {
        score.set(language, (score.get(language) ?? 0) + 1 / (languages?.length ?? 1));
      }
    }
    if (seen > ENOUGH) break;
  }
  let best: Language = 'en';
  for (const [language, points] of score) if (points > (score.get(best) ?? 0)) best = language;
  return best;
};
