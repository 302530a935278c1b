/**
 * Which format a file is in, told by its content; its name is only a hint where content leaves a choice.
 *
 * @module
 */
import type { BinaryFormat, TextFormat } from './format.ts';
import { looksLikeFountain } from './fountain/recognise.ts';
import { looksLikeImparato } from './imparato/recognise.ts';
import { looksLikeMarkdown } from './markdown/recognise.ts';

/** How far into a text its nature must show, in characters: comments and declarations may come first. */
const HEAD = 4096;

/** The first element of a document in markup, without its prefix. */
const rootOf = (head: string): string | undefined =>
  /^\s*(?:<\?[^>]*\?>\s*|<!--[\s\S]*?-->\s*|<!doctype[^>[]*(?:\[[\s\S]*?\]\s*)?>\s*)*<(?:[\w-]+:)?([\w-]+)/iu
    .exec(head)?.[1]
    ?.toLowerCase();

const ROOTS: Readonly<Record<string, TextFormat>> = { finaldraft: 'fdx', tei: 'tei', teicorpus: 'tei' };
const HTML_ROOTS = new Set(['html', 'head', 'body', 'title', 'meta', 'link', 'style', 'script', 'div', 'p', 'table']);

/**
 * @param text a whole file, decoded
 * @param name its name
 * @returns its format; nothing when it is markup that no reader knows
 */
export const recogniseText = (text: string, name: string): TextFormat | undefined => {
  const head = text.slice(0, HEAD);
  if (/^\s*\{\\rtf/u.test(head)) return 'rtf';
  const root = rootOf(head);
  if (root !== undefined) {
    if (HTML_ROOTS.has(root) || /^\s*<!doctype html/iu.test(head)) return 'html';
    const known = /<office:document\s/u.test(head) ? 'fodt' : ROOTS[root];
    if (known !== undefined || /^\s*<\?xml/u.test(head)) return known;
  }
  if (looksLikeImparato(text, name)) return 'imparato';
  if (looksLikeFountain(text, name)) return 'fountain';
  return looksLikeMarkdown(text) ? 'markdown' : 'text';
};

const BINARY_BY_EXTENSION: Readonly<Record<string, BinaryFormat>> = {
  docx: 'docx',
  docm: 'docx',
  dotx: 'docx',
  dotm: 'docx',
  odt: 'odt',
  ott: 'odt',
  epub: 'epub',
  pdf: 'pdf',
  png: 'picture',
  jpg: 'picture',
  webp: 'picture',
  gif: 'picture',
  bmp: 'picture',
  tif: 'picture',
  heic: 'picture',
  avif: 'picture',
};

const extensionOf = (name: string): string => /\.([^.]{1,5})$/u.exec(name)?.[1]?.toLowerCase() ?? '';

/**
 * @param bytes a whole file that is no text
 * @param name its name; asked only of archives cut off before they say what they hold, and of locked documents
 * @returns its format, or why it is none
 */
export const recogniseBinary = async (
  bytes: Uint8Array,
  name: string,
): Promise<
  { ok: true; format: BinaryFormat } | { ok: false; failure: 'binary' | 'unsupported-format' | 'encrypted' }
> => {
  const { fileTypeFromBuffer } = await import('file-type');
  const type = await fileTypeFromBuffer(bytes);
  if (type === undefined) return { ok: false, failure: 'binary' };
  const named = BINARY_BY_EXTENSION[extensionOf(name)];
  const format = BINARY_BY_EXTENSION[type.ext] ?? (type.ext === 'zip' && named !== 'pdf' ? named : undefined);
  if (format !== undefined) return { ok: true, format };
  // Word locks a document by putting it into the container of its old format (MS-OFFCRYPTO 2.3.1).
  return { ok: false, failure: type.ext === 'cfb' && named === 'docx' ? 'encrypted' : 'unsupported-format' };
};
