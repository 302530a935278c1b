/**
 * Numbers in words, as a recogniser writes them in digits and a play in letters.
 *
 * @module
 */

// cspell:disable
const FRENCH =
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(
    ' ',
  );
const FRENCH_TENS = ['', '', 'vingt', 'trente', 'quarante', 'cinquante', 'soixante', 'soixante', 'quatre-vingt'];
const ENGLISH =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const ENGLISH_TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
// cspell:enable

function frenchBelowHundred(value: number): string {
  if (value < 20) return FRENCH[value] ?? '';
  const seventies = value >= 70 && value < 80;
  const ten = value >= 80 ? 8 : Math.floor(value / 10);
  const rest = value >= 80 ? value - 80 : value - (seventies ? 60 : 10 * ten);
  const tens = FRENCH_TENS[ten] ?? '';
  if (rest === 0) return value === 80 ? `${tens}s` : tens;
  const and = (rest === 1 || rest === 11) && value < 80 ? ' et ' : '-';
  return `${tens}${and}${FRENCH[rest] ?? ''}`;
}

function french(value: number): string {
  if (value < 100) return frenchBelowHundred(value);
  const [unit, name] = value < 1_000 ? [100, 'cent'] : [1_000, 'mille'];
  const count = Math.floor(value / unit);
  const rest = value % unit;
  const head = count === 1 ? name : `${french(count)} ${name}${unit === 100 && rest === 0 ? 's' : ''}`;
  return rest === 0 ? head : `${head} ${french(rest)}`;
}

function english(value: number): string {
  if (value < 20) return ENGLISH[value] ?? '';
  if (value < 100) {
    const rest = value % 10;
    return `${ENGLISH_TENS[Math.floor(value / 10)] ?? ''}${rest === 0 ? '' : ` ${ENGLISH[rest] ?? ''}`}`;
  }
  const [unit, name] = value < 1_000 ? [100, 'hundred'] : [1_000, 'thousand'];
  const rest = value % unit;
  const head = `${english(Math.floor(value / unit))} ${name}`;
  return rest === 0 ? head : `${head}${unit === 100 ? ' and' : ''} ${english(rest)}`;
}

const WAYS: Readonly<Record<string, (value: number) => string>> = { fr: french, en: english };
const MOST = 999_999;

/**
 * A number as it is said.
 *
 * @param digits as written, digits only
 * @returns undefined where no way of saying it is known
 */
export function saidNumber(digits: string, language: string): string | undefined {
  const value = Number(digits);
  return Number.isInteger(value) && value <= MOST && !/^0\d/u.test(digits) ? WAYS[language]?.(value) : undefined;
}
