/**
 * Plays written for tests of files that hold several, in every format and with as much or as little as such files say.
 *
 * @module
 */

/** What announces a play in a file, beside its title. */
export interface Announced {
  /** A list of its people. */
  cast?: boolean;
  acts?: boolean;
  /** `THE END`. */
  end?: boolean;
}

/** A line of a play: what it is, and its words. */
export interface Piece {
  kind: 'title' | 'author' | 'heading' | 'person' | 'speech' | 'end';
  text: string;
  /** Who says a speech. */
  name?: string;
}

const SPEECHES = 16;

/** A play of two people. */
export const pieces = (title: string, [one, two]: readonly [string, string], announced: Announced = {}): Piece[] => {
  const { cast = true, acts = true, end = true } = announced;
  const talk = (act: number): Piece[] =>
    Array.from({ length: SPEECHES }, (_turn, at) => ({
      kind: 'speech',
      name: at % 2 === 0 ? one : two,
      text: `${title} ${String(act)}, speech ${String(at + 1)}.`,
    }));
  const heading = (text: string): Piece[] => (acts ? [{ kind: 'heading', text }] : []);
  return [
    { kind: 'title', text: title.toUpperCase() },
    { kind: 'author', text: 'by Ann Author' },
    ...(cast
      ? [
          { kind: 'heading' as const, text: 'CHARACTERS' },
          { kind: 'person' as const, text: `${one}, a baker.` },
          { kind: 'person' as const, text: `${two}, a thief.` },
        ]
      : []),
    ...heading('ACT I'),
    ...talk(1),
    ...heading('ACT II'),
    ...talk(2),
    ...(end ? [{ kind: 'end' as const, text: 'THE END' }] : []),
  ];
};

/** The three plays of every collection. */
export const collection = (announced: Announced = {}): Piece[] => [
  ...pieces('Cold Ovens', ['Agatha', 'Bertram'], announced),
  ...pieces('Two Hats', ['Cecil', 'Doris'], announced),
  ...pieces('Late Rain', ['Edgar', 'Frida'], announced),
];

const line = ({ name, text }: Piece): string => (name === undefined ? text : `${name.toUpperCase()}. ${text}`);

const WIDE: readonly Piece['kind'][] = ['title', 'heading'];

export const asText = (plays: readonly Piece[]): string =>
  plays.map((piece) => `${WIDE.includes(piece.kind) ? '\n\n' : ''}${line(piece)}`).join('\n\n');

export const asMarkdown = (plays: readonly Piece[]): string =>
  plays
    .map((piece) => `${piece.kind === 'title' ? '# ' : piece.kind === 'heading' ? '## ' : ''}${line(piece)}`)
    .join('\n\n');

export const asHtml = (plays: readonly Piece[]): string => {
  const tag = { title: 'h1', heading: 'h2' } as Partial<Record<Piece['kind'], string>>;
  const inside = plays.map((piece) => `<${tag[piece.kind] ?? 'p'}>${line(piece)}</${tag[piece.kind] ?? 'p'}>`);
  return `<!doctype html><html lang="en"><body>${inside.join('\n')}</body></html>`;
};

export const asFountain = (plays: readonly Piece[]): string =>
  plays
    .filter(({ kind }) => kind !== 'person')
    .map(({ kind, name = '', text }) =>
      kind === 'speech' ? `${name.toUpperCase()}\n${text}` : kind === 'heading' ? `# ${text}` : `> ${text} <`,
    )
    .join('\n\n');

export const asImparato = (plays: readonly Piece[]): string =>
  plays
    .filter(({ kind }) => kind === 'title' || kind === 'heading' || kind === 'speech')
    .map(({ kind, name = '', text }) =>
      kind === 'speech' ? `@${name}\n${text}` : `${kind === 'title' ? '#' : '##'} ${text}`,
    )
    .join('\n\n');
