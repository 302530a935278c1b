// cspell:disable -- names and words in two languages
import { describe, expect, it } from 'vitest';
import { importScript } from '../../../../../web/script/import/import.ts';
import { scenesOf, speechesOf, wordsOf } from '../../../../../web/script/model.ts';
import type { Script } from '../../../../../web/script/model.ts';

const read = async (text: string, name: string): Promise<Script> => {
  const result = await importScript(new TextEncoder().encode(text), { name });
  if (!result.ok) throw new Error(result.failure);
  return result.imported.script;
};

const saidBy = (script: Script, words: string): string[] => {
  const names = new Map(script.roles.map(({ id, name }) => [id, name]));
  return speechesOf(script).flatMap((speech) =>
    wordsOf(speech) === words ? [speech.roles.map((role) => names.get(role)).join('+')] : [],
  );
};

const talk = (label: (name: string) => string): string =>
  ['Anna', 'Piero', 'Anna', 'Tonino', 'Piero', 'Anna', 'Tonino', 'Piero']
    .map((name, at) => `${label(name)} Here is line number ${'I'.repeat(at + 1)}.`)
    .join('\n\n');

describe('a label of several', () => {
  it.each([
    ['in capitals, joined by a small word', (name: string) => `${name.toUpperCase()}.`, 'ANNA e PIERO. Ladro!'],
    ['joined by a sign', (name: string) => `${name}:`, 'Anna & Piero: Ladro!'],
    ['in bold', (name: string) => `**${name}:**`, '**Anna & Piero:** Ladro!'],
    ['joined by a stroke', (name: string) => `${name.toUpperCase()}:`, 'ANNA/PIERO: (together) Ladro!'],
  ])('seen once is theirs: %s', async (_how, label, last) => {
    const script = await read(`${talk(label)}\n\n${last}\n\n${label('Tonino')} Never.\n`, 'play.txt');
    expect(saidBy(script, 'Ladro!').map((names) => names.toUpperCase())).toEqual(['ANNA+PIERO']);
    expect(script.roles).toHaveLength(3);
  });
});

describe('the roll of a scene', () => {
  it('is nobody’s speech when it names those who were there before', async () => {
    const scene = (number: string, roll: string): string =>
      `${number} Auftritt.\n\n${roll}\n\nHolle. Wo ist er?\n\nWendt. Wer?\n\nHolle. Der Brief.\n\nWendt. Hier.\n\n`;
    const script = await read(`${scene('Erster', 'Holle. Wendt.')}${scene('Zweiter', 'Vorige. Wendt.')}`, 'play.txt');
    expect(speechesOf(script)).toHaveLength(8);
    expect(scenesOf(script).map(({ blocks }) => blocks[0])).toMatchObject([
      { kind: 'direction', text: 'Holle. Wendt.' },
      { kind: 'direction', text: 'Vorige. Wendt.' },
    ]);
  });

  it('is nobody’s speech below the place in brackets, with what they do', async () => {
    const scene = (number: string, under: string): string =>
      `SCÈNE ${number}\n\n${under}\n\nHOLLE.\n\nOù est-il ?\n\nWENDT.\n\nQui ?\n\nHOLLE.\n\nCe billet.\n\nWENDT.\n\nLe voilà.\n\n`;
    const rolls = ['HOLLE ET WENDT [, à table].', '[La salle à manger.]\n\nHOLLE ET WENDT [, à table].'];
    const script = await read(`${scene('PREMIÈRE', rolls[0] ?? '')}${scene('II', rolls[1] ?? '')}`, 'play.txt');
    expect(speechesOf(script).map(wordsOf)).toEqual(
      [1, 2].flatMap(() => ['Où est-il ?', 'Qui ?', 'Ce billet.', 'Le voilà.']),
    );
  });

  it('is a speech of all of them where words follow it', async () => {
    const script = await read(
      'SCÈNE I\n\nHOLLE ET WENDT.\n\nMangeons !\n\nHOLLE.\n\nOù est-il ?\n\nWENDT.\n\nQui ?\n\nHOLLE.\n\nCe billet.\n\nWENDT.\n\nLe voilà.\n\n',
      'play.txt',
    );
    expect(speechesOf(script).map(({ roles }) => roles.length)).toEqual([2, 1, 1, 1, 1]);
  });
});

const STOVE = [
  ['Anna', '', 'Nobody has lit the stove.'],
  ['Bertram', 'sitting down', 'Then light it.'],
  ['Anna', '', 'Bertram, you know well'],
  ['Bertram', '', 'What do I know?'],
  ['Old Mother', 'from within', 'Who is shouting?'],
  ['Anna', 'softly', 'Nobody, mother.'],
  ['Old Mother', '', 'I heard a voice.'],
  ['Bertram', '', 'It was the wind.'],
] as const;

/** Who says what, with the directions. */
const told = (script: Script): string[] => {
  const names = new Map(script.roles.map(({ id, name }) => [id, name]));
  return speechesOf(script).map(({ roles, parts }) =>
    [...roles.map((role) => names.get(role)), ...parts.map(({ text }) => text)].join(' | '),
  );
};

it('reads names alone on their line, with a direction after a comma', async () => {
  const text = STOVE.map(([name, aside, said]) => `${name}${aside === '' ? '' : `, ${aside}`}\n    ${said}`).join(
    '\n\n',
  );
  expect(told(await read(`Scene 1\n\n${text}\n`, 'play.txt'))).toEqual(
    STOVE.map((one) => one.filter((part) => part !== '').join(' | ')),
  );
});

it('reads a script whose lines are counted, anew on every page', async () => {
  const lines = STOVE.map(([name, , said], at) => ` ${(at % 5) + 1}  ${name.toUpperCase()}: ${said}`);
  expect(told(await read(`${lines.join('\n')}\n`, 'play.txt'))).toEqual(
    STOVE.map(([name, , said]) => `${name.toUpperCase()} | ${said}`),
  );
});

it('does not take the first word of a line for who speaks because a comma follows', async () => {
  const more = ['Come, let us go.', 'Farewell, dear father.', 'Hold, take this letter.', 'Hold, there is more.'];
  const text = STOVE.map(([name, , said], at) => `  ${name}. ${said}${at < 4 ? `\n    ${more[at] ?? ''}` : ''}`).join(
    '\n',
  );
  const script = await read(`Scene 1\n\n${text}\n`, 'play.txt');
  expect(script.roles.map(({ name }) => name)).toEqual(['Anna', 'Bertram', 'Old Mother']);
});

it('does not take where scenes are set for who speaks', async () => {
  const scene = (at: number): string => {
    const said = STOVE.map(([name, , words]) => `**${name}**\n\n${words}`).join('\n\n');
    return `## Scene ${String(at)}\n\n**A street.**\n\n${said}`;
  };
  const script = await read(`# The Stove\n\n${[1, 2, 3].map(scene).join('\n\n')}\n`, 'play.md');
  expect(script.roles.map(({ name }) => name)).toEqual(['Anna', 'Bertram', 'Old Mother']);
});
