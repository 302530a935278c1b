import { beforeEach, describe, expect, it } from 'vitest';
import { showLanguage } from '../../../../web/language.svelte.ts';
import { Bringing, type Shelf } from '../../../../web/screens/import/bringing.svelte.ts';
import { TEXT } from './imports.ts';

beforeEach(() => showLanguage('fr'));

/** A shelf of a phone without trouble, changed where the test says. */
const shelf = (change: Partial<Shelf>): Shelf => ({
  all: async () => [],
  add: async () => ({ ok: true, value: undefined }),
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

  it('says so when there is no room, and forgets it with the next try', async () => {
    const bringing = new Bringing(shelf({ add: async () => ({ ok: false, failure: 'no-room' }) }));
    await bringing.file(file(TEXT));
    expect(bringing.trouble).toMatch(/n’a plus de place/);
    await bringing.file(file(''));
    expect(bringing.trouble).toMatch(/pas de texte/);
    expect(bringing.work).toBeUndefined();
  });
});
