import { beforeEach, describe, expect, it } from 'vitest';
import { showLanguage } from '../../../../web/language.svelte.ts';
import { Bringing, type Shelf } from '../../../../web/screens/import/bringing.svelte.ts';
import { asNew, dressed, type Brought } from '../../../../web/screens/import/shelve.ts';
import type { RevisedFile } from '../../../../web/storage/revisions.ts';
import { imported, TEXT } from './imports.ts';

beforeEach(() => showLanguage('fr'));

/** A shelf of a phone without trouble, changed where the test says. */
const shelf = (change: Partial<Shelf>): Shelf => ({
  all: async () => [],
  add: async () => ({ ok: true, value: undefined }),
  original: async () => undefined,
  revise: async () => ({ ok: true, value: true }),
  forgetPasted: async () => undefined,
  ...change,
});

const file = (text: string): File => new File([text], 'trou.txt');

describe('bringing a text, when something fails', () => {
  it('tells the database from the file', async () => {
    const bringing = new Bringing(shelf({ all: () => Promise.reject(new Error('the database is gone')) }));
    await bringing.file(file(TEXT));
    expect(bringing.trouble).toMatch(/ne laisse pas lire ce qui est gardé/);
    await bringing.pasted(TEXT);
    expect(bringing.trouble).toMatch(/ne laisse pas lire ce qui est gardé/);
  });

  it('says so when it is the file that cannot be opened', async () => {
    const gone = file(TEXT);
    gone.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    const bringing = new Bringing(shelf({}));
    await bringing.file(gone);
    expect(bringing.trouble).toMatch(/n’a pas pu être ouvert/);
  });

  it('refuses a file of 500 MB by its size, and opens nothing of it', async () => {
    const huge = file(TEXT);
    Object.defineProperty(huge, 'size', { value: 500_000_000 });
    const opened: string[] = [];
    for (const way of ['arrayBuffer', 'bytes', 'text', 'stream', 'slice'])
      Object.defineProperty(huge, way, { value: () => opened.push(way) });
    const bringing = new Bringing(shelf({ add: () => Promise.reject(new Error('nothing is to be put')) }));
    await bringing.file(huge);
    expect(bringing.trouble).toMatch(/milliers de rôles/);
    expect(opened).toEqual([]);
  });

  it('says so when there is no room, and forgets it with the next try', async () => {
    const bringing = new Bringing(shelf({ add: async () => ({ ok: false, failure: 'no-room' }) }));
    await bringing.file(file(TEXT));
    expect(bringing.trouble).toMatch(/n’a plus de place/);
    await bringing.file(file(''));
    expect(bringing.trouble).toMatch(/pas de texte/);
    expect(bringing.work).toBeUndefined();
  });
});

describe('a file of a text that is there already', () => {
  const ON_SHELF: Brought = [{ name: 'trou.txt', bytes: new ArrayBuffer(0) }];

  /** A shelf with the text of these tests, and what was taken over there. */
  const withText = async () => {
    const { record, original } = asNew(dressed(await imported()), ON_SHELF, [], 1);
    const taken: RevisedFile[] = [];
    const here = shelf({
      all: async () => [record],
      original: async () => original,
      revise: async (revised) => {
        taken.push(revised);
        return { ok: true, value: true };
      },
    });
    return { record, taken, bringing: new Bringing(here) };
  };

  it('shows what it changes, and takes it over when told to', async () => {
    const { record, taken, bringing } = await withText();
    await bringing.file(file(TEXT.replace('Plus bas', 'Plus fort')));
    expect(bringing.question).toMatchObject({
      kind: 'revised',
      revision: { differences: [{ kind: 'changed' }], headings: [] },
    });
    await bringing.takeOver();
    expect(taken).toHaveLength(1);
    expect(taken[0]?.original).toMatchObject({ script: record.id, files: [{ name: 'trou.txt' }] });
    expect(JSON.stringify(taken[0]?.revise(record.script))).toContain('Plus fort');
    expect(bringing.question).toBeUndefined();
  });

  it('says so when it changes nothing, and then only opens it', async () => {
    const { taken, bringing } = await withText();
    await bringing.file(file(TEXT));
    expect(bringing.question?.kind).toBe('same');
    await bringing.takeOver();
    expect(taken).toEqual([]);
  });

  it('leaves everything when the actor leaves', async () => {
    const { taken, bringing } = await withText();
    await bringing.file(file(TEXT.replace('Plus bas', 'Plus fort')));
    bringing.leave();
    await bringing.takeOver();
    expect(taken).toEqual([]);
    expect(bringing.question).toBeUndefined();
  });

  it('says when there is no room for it', async () => {
    const { record } = await withText();
    const full = new Bringing(
      shelf({ all: async () => [record], revise: async () => ({ ok: false, failure: 'no-room' }) }),
    );
    await full.file(file(TEXT.replace('Plus bas', 'Plus fort')));
    await full.takeOver();
    expect(full.trouble).toMatch(/n’a plus de place/);
  });
});

describe('a file with several plays', () => {
  const play = (title: string, line: string): string =>
    `<TEI><teiHeader><fileDesc><titleStmt><title>${title}</title></titleStmt></fileDesc></teiHeader>` +
    `<text><body><sp><speaker>ANNA</speaker><p>${line}</p></sp><sp><speaker>BEN</speaker><p>No.</p></sp></body></text></TEI>`;
  const CORPUS = `<?xml version="1.0"?><teiCorpus>${play('Lamps', 'On.')}${play('Doors', 'Shut.')}</teiCorpus>`;

  it('is read once the actor has said which', async () => {
    const added: string[] = [];
    const bringing = new Bringing(
      shelf({
        add: async ({ script }) => {
          added.push(script.title);
          return { ok: true, value: undefined };
        },
      }),
    );
    await bringing.file(new File([CORPUS], 'plays.xml'));
    expect(bringing.question).toMatchObject({ kind: 'which', works: ['Lamps', 'Doors'] });
    await bringing.choose(1);
    expect(added).toEqual(['Doors']);
  });
});
