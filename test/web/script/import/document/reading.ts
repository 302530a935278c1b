import type { BinaryReader, ReaderOptions, Reading, TextReader } from '../../../../../web/script/import/reader.ts';

type Options = Partial<ReaderOptions>;

const finished = async (steps: ReturnType<BinaryReader>): Promise<Reading> => {
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
  }
};

/** What a reader makes of one file. */
export const readingOf = (reader: BinaryReader, bytes: Uint8Array, options: Options = {}): Promise<Reading> =>
  finished(reader([bytes], { name: 'file', ...options }));

export const readingOfText = (reader: TextReader, text: string, options: Options = {}): Promise<Reading> =>
  finished(reader(text, { name: 'file', ...options }));

export type Read = Extract<Reading, { ok: true }>;

/** @throws Error for a file that could not be read */
export const sure = (reading: Reading): Read => {
  if (!reading.ok) throw new Error(reading.failure);
  return reading;
};

/** The source without its empty lines. */
export const filled = ({ lines }: Read): string[] => lines.map((line) => line.trim()).filter((line) => line !== '');

/** What is set aside, line by line, with its reason. */
export const asides = ({ draft, lines }: Read): string[] =>
  draft.setAside.flatMap(({ from, to, reason }) =>
    lines
      .slice(from, to)
      .filter((line) => line !== '')
      .map((line) => `${reason}: ${line}`),
  );

/** Who says what, directions in brackets. */
export const spoken = ({ draft }: Read): string[] =>
  draft.blocks.flatMap((block) =>
    block.kind === 'speech'
      ? `${block.speakers.join('+')}: ${block.parts.map(({ kind, text }) => (kind === 'spoken' ? text : `(${text})`)).join(' ')}`
      : [],
  );

/** Headings and directions between speeches. */
export const between = ({ draft }: Read): string[] =>
  draft.blocks.flatMap((block) => (block.kind === 'speech' ? [] : `${block.kind}: ${block.text}`));
