/**
 * What the name of a font says of its letters.
 *
 * @module
 */

export interface FontStyle {
  bold: boolean;
  italic: boolean;
  capitals: boolean;
}

// cspell:disable -- parts of names of fonts
const BOLD =
  /bold|black|heavy|semibold|demi|(?:^|[-+])(?:cm|lm|sf)?bx\d|[-,](?:bd|b|bi)(?:mt)?$|medi(?:um)?ital?|nimbus\w*-medi/iu;
const ITALIC =
  /ital|obli|slant|kursiv|cursive|[-,](?:it|i|bi)(?:mt)?$|(?:cm|lm|ec|sf)(?:ti|sl|it|bxti|bxsl)\d|(?:rm|bx)(?:it|sl)\d/iu;
const CAPITALS = /small\s?-?caps|[-_]?sc(?:\d|$|[-_])|caps?\d*$|csc\d|capitals/iu;
// cspell:enable

/** @param name as the file gives it, with or without the mark of a part (`ABCDEF+`) */
export const fontStyle = (name: string): FontStyle => {
  const own = name.replace(/^[A-Z]{6}\+/u, '');
  return { bold: BOLD.test(own), italic: ITALIC.test(own), capitals: CAPITALS.test(own) };
};
