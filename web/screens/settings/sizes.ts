/**
 * Amounts in the words of the actor's language.
 *
 * @module
 */

/** @param bytes as stored; at least one tenth of a megabyte is shown, so that something never reads as nothing */
export const megabytes = (bytes: number, language: string): string => {
  const amount = bytes / 1_000_000;
  const shown = bytes > 0 ? Math.max(0.1, amount) : 0;
  const digits = shown < 10 ? 1 : 0;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(shown);
  return `${number} ${language === 'fr' ? 'Mo' : 'MB'}`;
};

/** @param milliseconds of audio, rounded up to a whole minute when there is any */
export const minutes = (milliseconds: number): number => Math.ceil(milliseconds / 60_000);
