/**
 * Who reads which format. What few actors need, or what is large, is loaded when a file asks for it.
 *
 * @module
 */
import type { BinaryFormat, TextFormat } from './format.ts';
import { readFountain } from './fountain/read.ts';
import { splitLines } from './line.ts';
import type { BinaryReader, TextReader } from './reader.ts';
import { readText } from './text/read.ts';
import { chooseWork } from './works.ts';

export const TEXT_READERS: Partial<Record<TextFormat, () => TextReader | Promise<TextReader>>> = {
  text: () =>
    async function* (text, options) {
      return yield* readText(text, options);
    },
  fountain: () =>
    async function* (text, options) {
      yield 0.1;
      return chooseWork({ ok: true, draft: readFountain(text, options.name), lines: splitLines(text) }, options);
    },
  markdown: async () => (await import('./markdown/read.ts')).readMarkdown,
  imparato: async () => (await import('./imparato/read.ts')).readImparato,
  fdx: async () => (await import('./fdx/read.ts')).readFdx,
  tei: async () => (await import('./tei/read.ts')).readTei,
  html: async () => (await import('./html/read.ts')).readHtml,
  rtf: async () => (await import('./rtf/read.ts')).readRtf,
  fodt: async () => (await import('./odt/read.ts')).readFlatOdt,
};

export const BINARY_READERS: Partial<Record<BinaryFormat, () => BinaryReader | Promise<BinaryReader>>> = {
  epub: async () => (await import('./epub/read.ts')).readEpub,
  pdf: async () => (await import('./paged/read.ts')).readPaged,
  docx: async () => (await import('./docx/read.ts')).readDocx,
  odt: async () => (await import('./odt/read.ts')).readOdt,
  picture: async () => (await import('./paged/read.ts')).readPaged,
};
