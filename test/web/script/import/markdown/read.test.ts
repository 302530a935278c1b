// cspell:disable -- words of plays
import { describe, expect, it } from 'vitest';
import { readInline } from '../../../../../web/script/import/markdown/inline.ts';
import { readMarkdown } from '../../../../../web/script/import/markdown/read.ts';
import { draftOf, shown } from '../reading.ts';

const TALK: readonly [string, string][] = [
  ['ODILE', 'Qui a pris mon parapluie ?'],
  ['BASILE', 'Pas moi, madame.'],
  ['ODILE', 'Vous êtes trempé.'],
  ['BASILE', 'C’est la preuve que je ne l’ai pas.'],
  ['ODILE', 'Asseyez-vous.'],
  ['BASILE', 'Merci bien.'],
];
const EXPECTED = TALK.map(([name, words]) => `${name}: ${words}`);

const read = async (text: string): Promise<string[]> => shown(await draftOf(readMarkdown(text, { name: 'parapluie' })));

const write = (line: (name: string, words: string) => string): string =>
  TALK.map(([name, words]) => line(name, words)).join('\n\n');

describe('a play in Markdown', () => {
  it.each([
    ['names in bold, words on the same line', write((name, words) => `**${name}** : ${words}`)],
    ['names in bold above', write((name, words) => `**${name}**  \n${words}`)],
    ['names in bold with underscores', write((name, words) => `__${name}.__ ${words}`)],
    ['a list', write((name, words) => `- **${name}**: ${words}`)],
    ['a quote', write((name, words) => `**${name}**\n\n> ${words}`)],
    ['a table', `| Qui | Texte |\n|---|---|\n${TALK.map(([name, words]) => `| **${name}** | ${words} |`).join('\n')}`],
  ])('may have %s', async (_layout, text) => {
    expect(await read(text)).toEqual(EXPECTED);
  });

  it('has acts, scenes, directions and a title', async () => {
    const talk = write((name, words) => `**${name}** *(bas)* : ${words}`);
    const text = `---\ntitle: "Le Parapluie"\nauthor: Ada Quint\n---\n\n# Acte I\n\n## Scène 1\n\n*Un vestibule.*\n\n${talk}\n\nScène 2\n-------\n\n${talk}`;
    const draft = await draftOf(readMarkdown(text, { name: 'x' }));
    expect(draft).toMatchObject({ title: 'Le Parapluie', author: 'Ada Quint' });
    const lines = shown(draft);
    expect(lines.slice(0, 4)).toEqual([
      '# Acte I',
      '## Scène 1',
      '(Un vestibule.)',
      'ODILE: (bas) Qui a pris mon parapluie ?',
    ]);
    expect(lines).toContain('## Scène 2');
    expect(lines).toHaveLength(4 + 5 + 1 + 6);
  });

  it('leaves out comments, notes and deleted words', async () => {
    const text = `<!-- pas\nceci -->\n\n${write((name, words) => `**${name}** : ${words}[^1] ~~Non.~~`)}\n\n[^1]: Une note.\n`;
    expect(await read(text)).toEqual(EXPECTED);
  });
});

describe('what Markdown writes inside a line', () => {
  it.each([
    ['un [lien](https://example.org/x)', ['un lien']],
    ['![image](x.png)vu', ['vu']],
    ['a\\*b\\*', ['a*b*']],
    ['***Odile***', ['**Odile**']],
    ['un<br>deux<br />trois', ['un', 'deux', 'trois']],
    ['<span class="x">mot</span>&nbsp;!', ['mot !']],
    ['la fin\\', ['la fin']],
    ['snake__case__name', ['snake__case__name']],
  ])('%j is %j', (text, lines) => {
    expect(readInline(text)).toEqual(lines);
  });
});
