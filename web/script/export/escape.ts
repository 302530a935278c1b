/**
 * Text inside XML.
 *
 * @module
 */

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML 1.0 (2.2) does not have, escaped or not. */
// eslint-disable-next-line no-control-regex -- these very characters are meant
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu;

/** @returns the text as it may stand in an element or a quoted attribute */
export const escapeXml = (text: string): string =>
  text.replace(FORBIDDEN, '').replace(/[&<>"]/gu, (character) => ENTITIES[character] ?? character);
