// cspell:disable -- words of plays
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../../../web/script/import/draft.ts';
import type { Line, LineStyle, Run } from '../../../../../web/script/import/line.ts';
import { readDocument } from '../../../../../web/script/import/text/read.ts';

type Look = Partial<Pick<Line, 'gap' | 'indent' | 'runs'>> & { style?: LineStyle };

/** A document of paragraphs, as a word processor has it: no empty lines, only looks. */
class Paper {
  readonly #lines: Line[] = [];

  add(text: string, look: Look = {}): this {
    this.#lines.push({ index: this.#lines.length, text, indent: 0, gap: 0, ...look });
    return this;
  }

  read(): Draft {
    const steps = readDocument(
      this.#lines.map(({ text }) => text),
      this.#lines,
      {},
      { name: 'paper' },
    );
    for (;;) {
      const step = steps.next();
      if (step.done !== true) continue;
      if (!step.value.ok) throw new Error(step.value.failure);
      return step.value.draft;
    }
  }
}

const said = ({ blocks }: Draft): string[] =>
  blocks.flatMap((block) =>
    block.kind === 'speech'
      ? `${block.speakers.join()}: ${block.parts.flatMap(({ kind, text }) => (kind === 'spoken' ? text : [])).join(' ')}`
      : [],
  );

const told = ({ blocks }: Draft): string[] => blocks.flatMap((block) => (block.kind === 'direction' ? block.text : []));

const TALK: readonly [string, string][] = [
  ['Odile', 'Qui a pris mon parapluie ?'],
  ['le facteur', 'Pas moi, madame. Je viens d’arriver.'],
  ['Odile', 'Vous êtes trempé.'],
  ['le facteur', 'C’est la preuve que je ne l’ai pas.'],
  ['Odile', 'Asseyez-vous. Vous prendrez un café ?'],
  ['le facteur', 'Deux, si vous insistez.'],
  ['Odile', 'Je vous en prie.'],
  ['le facteur', 'Merci. Vous êtes bonne.'],
];
const EXPECTED = TALK.map(([name, words]) => `${name}: ${words}`);

const bold = (length: number): Run[] => [{ from: 0, to: length, bold: true }];
const italic = (from: number, to: number): Run => ({ from, to, italic: true });

describe('a document with looks', () => {
  it('finds labels by the kind of line they stand on, small letters and names seen once included', () => {
    const paper = new Paper();
    for (const [name, words] of TALK) paper.add(name, { style: { name: 'k7' } }).add(words, { style: { name: 'p2' } });
    paper.add('un chat', { style: { name: 'k7' } }).add('Miaou.', { style: { name: 'p2' } });
    expect(said(paper.read())).toEqual([...EXPECTED, 'un chat: Miaou.']);
  });

  it('finds labels in bold that nothing else sets apart', () => {
    const paper = new Paper();
    for (const [name, words] of TALK) {
      const label = name.replace('le f', 'Le F');
      paper.add(`${label} ${words}`, { runs: bold(label.length) });
    }
    expect(said(paper.read())).toEqual(EXPECTED.map((line) => line.replace('le f', 'Le F')));
  });

  it('finds names in small capitals', () => {
    const paper = new Paper();
    for (const [name, words] of TALK)
      paper.add(`${name} ${words}`, { runs: [{ from: 0, to: name.length, capitals: true }] });
    expect(said(paper.read())).toEqual(EXPECTED.map((line) => line.replace(/^[^:]+/u, (name) => name.toUpperCase())));
  });

  it('takes italics inside a speech for directions where the document uses them so', () => {
    const paper = new Paper();
    for (const [at, [name, words]] of TALK.entries()) {
      const how = ['à part', 'il s’assied', 'riant', 'bas'][at % 4] ?? '';
      const label = name.toUpperCase();
      const text = `${label}, ${how}. ${words} Elle sort en courant. Adieu.`;
      const from = text.indexOf('Elle');
      paper.add(text, { runs: [italic(label.length + 2, label.length + 2 + how.length), italic(from, from + 21)] });
    }
    const lines = said(paper.read());
    expect(lines).toEqual(EXPECTED.map((line) => `${line.replace(/^[^:]+/u, (name) => name.toUpperCase())} Adieu.`));
  });

  it('keeps a stressed word said', () => {
    const paper = new Paper();
    for (const [name, words] of TALK) {
      const text = `${name.toUpperCase()} : ${words} Mais vous savez cela mieux que moi, je crois.`;
      const from = text.indexOf('cela');
      paper.add(text, { runs: [italic(from, from + 4)] });
    }
    expect(said(paper.read())[0]).toBe(
      'ODILE: Qui a pris mon parapluie ? Mais vous savez cela mieux que moi, je crois.',
    );
  });

  it('takes lines of the kind that the document has for directions as such', () => {
    const moves = [
      'Elle cherche autour d’elle.',
      'Le facteur entre par le fond.',
      'Il montre ses bottes.',
      'Silence.',
      'Une porte claque dans la rue.',
      'Elle verse le café.',
    ];
    const paper = new Paper();
    for (const [at, [name, words]] of TALK.entries()) {
      paper.add(name.toUpperCase()).add(words, { style: { name: 'texte' } });
      const move = moves[at];
      if (move !== undefined) paper.add(move, { style: { name: 'jeu' } });
    }
    const draft = paper.read();
    expect(told(draft)).toEqual(moves);
    expect(said(draft)).toEqual(EXPECTED.map((line) => line.replace(/^[^:]+/u, (name) => name.toUpperCase())));
  });

  it('takes headings of one depth for scenes when no words say so', () => {
    const paper = new Paper().add('Le Parapluie', { style: { heading: 1 } });
    for (const place of ['Le vestibule', 'La cuisine', 'Le jardin']) {
      paper.add(place, { style: { heading: 2 } });
      for (const [name, words] of TALK) paper.add(`${name.toUpperCase()} : ${words}`);
    }
    const draft = paper.read();
    expect(draft.blocks.filter(({ kind }) => kind === 'scene')).toHaveLength(3);
    expect(draft.title).toBe('Le Parapluie');
  });
});
