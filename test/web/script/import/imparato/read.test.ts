// cspell:disable -- words of plays
import { describe, expect, it } from 'vitest';
import { readImparato } from '../../../../../web/script/import/imparato/read.ts';
import { draftOf, finish, shown } from '../reading.ts';

const read = async (text: string): Promise<string[]> => shown(await draftOf(readImparato(text, { name: 'puits.v0' })));

describe('Imparato’s text format', () => {
  it('has acts, scenes, names with a direction, and what is said', async () => {
    expect(
      await read(
        '# Acte 1\n## Scène 1\n\n@Lui (en entrant)\nBonjour (il salue) à tous.\n\n@Elle\n\nAu revoir.\nEncore une fois.\n',
      ),
    ).toEqual([
      '# Acte 1',
      '## Scène 1',
      'Lui: (en entrant) Bonjour (il salue) à tous.',
      'Elle: Au revoir. / Encore une fois.',
    ]);
  });

  it('has directions between headings and names, over several lines too', async () => {
    expect(await read('# Acte 1\n\nUn jardin,\nla nuit.\n\n@Lui\n(Il\ncherche.)\nRien.\n')).toEqual([
      '# Acte 1',
      '(Un jardin, la nuit.)',
      'Lui: (Il cherche.) Rien.',
    ]);
  });

  it('has several who speak at once, and names nobody gave words to', async () => {
    expect(await read('@Lui, Elle\nOui !\n\n@Lui & @Elle\nNon !\n\n@Elle (sort)\n')).toEqual([
      'Lui + Elle: Oui !',
      'Lui + Elle: Non !',
      '(Elle sort)',
    ]);
  });

  it('has words on the line of the name after a colon', async () => {
    expect(await read('@Lui (bas) : Venez.\n@Elle : Non.\n')).toEqual(['Lui: (bas) Venez.', 'Elle: Non.']);
  });

  it('may say its title, its author and its language first', async () => {
    const draft = await draftOf(
      readImparato('titre = Le Puits\nauthor = Ada Quint\nlang: fr\n\n# Acte 1\n@Lui\nYes.\n', { name: 'x' }),
    );
    expect(draft).toMatchObject({ title: 'Le Puits', author: 'Ada Quint', language: 'fr' });
    expect(shown(draft)).toEqual(['# Acte 1', 'Lui: Yes.']);
  });

  it('may have its title above the acts', async () => {
    const draft = await draftOf(readImparato('# Le Puits\n## Acte I\n### Scène 1\n@Lui\nOui.\n', { name: 'x' }));
    expect(draft.title).toBe('Le Puits');
    expect(shown(draft)).toEqual(['# Acte I', '## Scène 1', 'Lui: Oui.']);
  });

  it('takes its name from the file otherwise, and shows its own lines', async () => {
    const reading = await finish(readImparato('@Lui\nOui.\n@Elle\nNon.', { name: 'puits.v0' }));
    if (!reading.ok) throw new Error(reading.failure);
    expect(reading.draft.title).toBe('puits');
    expect(reading.draft.blocks.map(({ line }) => reading.lines[line])).toEqual(['@Lui', '@Elle']);
  });
});
