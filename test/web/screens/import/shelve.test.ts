// cspell:ignore pict
import { describe, expect, it } from 'vitest';
import { importScript } from '../../../../web/script/import/import.ts';
import { docx, paragraph, run } from '../../script/import/document/zipped.ts';
import { speechesOf } from '../../../../web/script/model.ts';
import { revise } from '../../../../web/script/revise.ts';
import {
  asksForSecrecy,
  asNew,
  dressed,
  inPlaceOf,
  twinOf,
  type Brought,
} from '../../../../web/screens/import/shelve.ts';
import { setText } from '../../../../web/script/rewrite.ts';
import { imported, TEXT } from './imports.ts';

const FILES: Brought = [{ name: 'trou.txt', bytes: new ArrayBuffer(4) }];

describe('a text we may have already', () => {
  it('is recognised by its content', async () => {
    const one = asNew(await imported(), FILES, [], 1).record;
    expect(twinOf((await imported()).script, [one])).toBe(one);
  });

  it('is recognised by its title, however it is written', async () => {
    const one = asNew(dressed(await imported()), FILES, [], 1).record;
    const corrected = await imported(TEXT.replace('Plus bas', 'Plus fort'));
    expect(twinOf(corrected.script, [one])).toBe(one);
  });

  it('is recognised by its lines, whatever it is called now', async () => {
    const lines = Array.from({ length: 12 }, (_, line) => `${line % 2 ? 'ANNA' : 'BRUNO'}. — Voici la ligne ${line}.`);
    const text = (title: string, said: readonly string[]): string => [title, ...said].join('\n\n');
    const one = asNew(await imported(text('LA LAMPE', lines)), FILES, [], 1).record;
    const renamed = await imported(text('LA NUIT', [...lines.slice(0, 10), 'ANNA. — Et voilà qui est neuf.']));
    expect(twinOf(renamed.script, [one])).toBe(one);
    const few = await imported(text('LA NUIT', lines.slice(0, 4)));
    expect(twinOf(few.script, [one])).toBeUndefined();
  });

  it('is not confused with another, nor with a ready scene', async () => {
    const { record } = asNew(await imported(), FILES, [], 1);
    const { script } = await imported(TEXT.replace('LE TROU DE MÉMOIRE', 'LA NUIT'));
    const sequel = speechesOf(script).reduce((next, { id }) => setText(next, id, 0, `Autre chose, ${id}.`), script);
    expect(twinOf(sequel, [record])).toBeUndefined();
    expect(twinOf(record.script, [{ ...record, ready: true }])).toBeUndefined();
  });
});

describe('kept as a new one', () => {
  it('stands beside the first under another id', async () => {
    const first = asNew(await imported(), FILES, [], 1).record;
    const second = asNew(await imported(), FILES, [first], 2);
    expect(second.record.id).not.toBe(first.id);
    expect(second.record.script.id).toBe(second.record.id);
    expect(second.original.script).toBe(second.record.id);
  });

  it('asks nobody about the network yet', async () => {
    expect(asNew(await imported(), FILES, [], 1).record.voiceSource).toBe('undecided');
  });
});

describe('kept as it was first read', () => {
  it('is what a revised file will be compared with', async () => {
    const { record, original } = asNew(dressed(await imported()), FILES, [], 1);
    expect(original.base).toEqual(record.script);
  });
});

describe('put in the place of the first', () => {
  it('is kept with its file, and with the doubts in the ids of the text in use', async () => {
    const { record, original } = asNew(dressed(await imported()), FILES, [], 1);
    const corrected = dressed(await imported(TEXT.replace('Plus bas', 'Plus fort')));
    const { base } = revise(original.base, record.script, corrected.script);
    const again: Brought = [
      { name: 'trou-1.jpg', bytes: new ArrayBuffer(4) },
      { name: 'trou-2.jpg', bytes: new ArrayBuffer(5) },
    ];
    const replaced = inPlaceOf(record.id, original, corrected, again, base);
    expect(replaced).toMatchObject({ script: record.id, files: again, base });
    expect(speechesOf(base).map(({ id }) => id)).toEqual(speechesOf(record.script).map(({ id }) => id));
  });
});

describe('a watermark', () => {
  it.each(['CONFIDENTIEL', 'Confidential draft', 'Under NDA', 'Ne pas diffuser'])(
    'before the play preselects confidential: %s',
    async (mark) => {
      expect(asksForSecrecy(await imported(`${mark}\n\n${TEXT}`))).toBe(true);
    },
  );

  it.each(['CONFIDENTIEL', 'Claire Martin, 12 mars'])(
    'in the header of a word processor preselects it: %s',
    async (mark) => {
      const shape = `<w:r><w:pict><v:shape><v:textpath string="${mark}"/></v:shape></w:pict></w:r>`;
      const talk = [
        'ANNA. Le train est parti.',
        'BRUNO. Alors nous marcherons.',
        'ANNA. Tu dis cela.',
        'BRUNO. Je le dis.',
      ];
      const file = await docx(talk.map((line) => paragraph(run(line))).join(''), { header: paragraph(shape) });
      const result = await importScript(file, { name: 'piece.docx' });
      if (!result.ok) throw new Error(result.failure);
      expect(asksForSecrecy(result.imported)).toBe(true);
      expect(asNew(result.imported, FILES, [], 1).record.confidential).toBe(true);
      expect(JSON.stringify(result.imported.script)).not.toContain(mark);
    },
  );

  it('is not a word of the dialogue', async () => {
    expect(asksForSecrecy(await imported(TEXT.replace('Par où ?', 'C’est confidentiel.')))).toBe(false);
  });
});

it('names that the file shouts are shown in letters', async () => {
  const { script } = dressed(await imported());
  expect(script.title).toBe('Le Trou de Mémoire');
  expect(script.roles.map(({ name }) => name)).toEqual(['Margot', 'Basile', 'Le Souffleur']);
});
