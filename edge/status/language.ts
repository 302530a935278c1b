import { NOTICE_LANGUAGES } from './report.ts';
import type { StatusLanguage } from './report.ts';

const known = (tag: string): StatusLanguage | undefined =>
  NOTICE_LANGUAGES.find((language) => language === tag.trim().toLowerCase().split('-', 1)[0]);

/**
 * In which language to answer: the one that was chosen, else the best that the reader accepts (RFC 9110 §12.5.4), else
 * French.
 *
 * @param chosen a language that the address names
 * @param accepted the field `Accept-Language`
 */
export function languageOf(chosen: string | undefined, accepted: string | null): StatusLanguage {
  const wishes = (accepted ?? '').split(',').flatMap((entry) => {
    const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.slice(2)) || 0;
    const language = known(tag);
    return language && weight > 0 ? [{ language, weight }] : [];
  });
  const [best] = wishes.toSorted((one, other) => other.weight - one.weight);
  return known(chosen ?? '') ?? best?.language ?? 'fr';
}
