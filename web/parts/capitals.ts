/**
 * @param text a heading, as the script writes it
 * @returns whether it is written in capitals only: it is then set in small ones (`.capitals`), and does not shout
 */
export const inCapitals = (text: string): boolean =>
  text === text.toLocaleUpperCase() && text !== text.toLocaleLowerCase() && /\p{Lu}{2}/u.test(text);
