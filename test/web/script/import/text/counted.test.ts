// cspell:disable -- names and words in several languages
import { describe, expect, it } from 'vitest';
import { importScript } from '../../../../../web/script/import/import.ts';
import { scenesOf, speechesOf, wordsOf } from '../../../../../web/script/model.ts';
import type { Script } from '../../../../../web/script/model.ts';

const read = async (text: string, name = 'play.txt'): Promise<Script> => {
  const result = await importScript(new TextEncoder().encode(text), { name });
  if (!result.ok) throw new Error(result.failure);
  return result.imported.script;
};

const NAMES = ['ANNA', 'BERTRAM', 'OLD MOTHER'] as const;
const SAID = [
  'Nobody has lit the stove.',
  'Then light it, and let me sleep, since the night was long and the dogs would not be quiet.',
  'You know well what I mean',
  'I heard a voice behind the house. It was not the wind.',
  'Who is shouting?',
] as const;

type Put = (name: string, said: string) => string;
const inline: Put = (name, said) => `${name}: ${said}`;
const below: Put = (name, said) => `${name}\n${said}`;

const talk = (from: number, speeches: number, put: Put): string[] =>
  Array.from({ length: speeches }, (_, at) =>
    put(NAMES[(from + at) % NAMES.length] ?? '', `${SAID[(3 * from + at) % SAID.length] ?? ''}`),
  );

/** Scenes as long as life has it. */
const LENGTHS = [9, 31, 4, 17, 12, 26];

const inScenes = (head: (at: number) => string, put: Put): string =>
  LENGTHS.map((length, at) => [head(at + 1), ...talk(at, length, put)].join('\n\n')).join('\n\n');

const scenesIn = (script: Script): string[] => scenesOf(script).map(({ heading }) => heading ?? '');

describe('numbers alone on their line', () => {
  it.each([
    ['with a stop', (at: number) => `${String(at)}.`, below],
    ['bare', String, below],
    ['between dashes', (at: number) => `- ${String(at)} -`, inline],
    ['Roman', (at: number) => ['', 'I', 'II', 'III', 'IV', 'V', 'VI'][at] ?? '', below],
    ['in the middle', (at: number) => `${' '.repeat(36)}${String(at)}`, inline],
    ['before what is done', (at: number) => `${String(at)}\n\nThe kitchen, at night. Anna stands by the door.`, below],
  ])('head scenes, %s', async (_how, head, put) => {
    const script = await read(inScenes(head, put));
    expect(scenesIn(script).map((heading) => heading.replace('.', ''))).toEqual(
      LENGTHS.map((_, at) =>
        head(at + 1)
          .split('\n')[0]
          ?.replace(/[^\dIVX]/gu, ''),
      ),
    );
    expect(speechesOf(script)).toHaveLength(LENGTHS.reduce((sum, length) => sum + length, 0));
    expect(script.roles.map(({ name }) => name)).toEqual(NAMES);
  });

  it('head scenes that are nearly as long, each', async () => {
    const lengths = [12, 15, 14, 17, 12];
    const scenes = lengths.map((length, at) => [`${String(at + 1)}.`, ...talk(3 * at, length, below)].join('\n\n'));
    expect(scenesIn(await read(scenes.join('\n\n')))).toHaveLength(lengths.length);
  });

  it('count the scenes of each act anew', async () => {
    const act = (name: string): string => `${name}\n\n${inScenes((at) => `${String(at)}.`, below)}`;
    const script = await read(`${act('ERSTER AKT')}\n\n${act('ZWEITER AKT')}`);
    expect(scenesIn(script)).toHaveLength(2 * LENGTHS.length);
  });

  it('head scenes in a text whose pages are told and bear no number', async () => {
    const lines = inScenes((at) => `${String(at)}.`, below).split('\n');
    const paged = lines.map((line, at) => (at % 40 === 39 ? `\f${line}` : line)).join('\n');
    expect(scenesIn(await read(paged))).toHaveLength(LENGTHS.length);
  });
});

describe('the numbers of pages', () => {
  const lines = talk(0, 120, inline).flatMap((speech) => [...speech.split(/(?<=, and let me) /u), '']);
  const pages = (rows: (page: number) => number, put: (page: number, rows: string[]) => string[]): string => {
    const made: string[] = [];
    for (let from = 0, page = 1; from < lines.length; page++) {
      const to = from + rows(page);
      made.push(...put(page, lines.slice(from, to)));
      from = to;
    }
    return made.join('\n');
  };
  const words = lines
    .join(' ')
    .replaceAll(/(?:ANNA|BERTRAM|OLD MOTHER): /gu, '')
    .replace(/\s+/gu, ' ')
    .trim();

  it.each([
    ['at regular distances', () => 34, (page: number, rows: string[]) => [...rows, '', String(page), '']],
    [
      'at the foot of pages',
      (page: number) => 20 + ((page * 7) % 30),
      (page: number, rows: string[]) => [...rows, '', `- ${String(page)} -`, '\f'],
    ],
    [
      'at the head of pages',
      (page: number) => 20 + ((page * 7) % 30),
      (page: number, rows: string[]) => ['\f' + String(page), '', ...rows],
    ],
    [
      'at distances that vary, and inside speeches',
      (page: number) => [30, 34, 27, 31][page % 4] ?? 30,
      (page: number, rows: string[]) => [...rows, '', String(page), ''],
    ],
    [
      'inside speeches',
      (page: number) => (page % 2 === 0 ? 20 : 45),
      (page: number, rows: string[]) => [...rows, '', String(page), ''],
    ],
  ])('stay set aside, %s', async (_how, rows, put) => {
    const script = await read(pages(rows, put));
    expect(scenesOf(script)).toHaveLength(1);
    expect(speechesOf(script).map(wordsOf).join(' ').replace(/\s+/gu, ' ')).toBe(words);
  });

  it('stay set aside where scenes bear their word', async () => {
    const text = inScenes((at) => `Scene ${String(at)}`, below).split('\n');
    let page = 0;
    const numbered = text.flatMap((line, at) => (line === '' && at % 19 === 1 ? ['', String(++page), ''] : [line]));
    expect(page).toBeGreaterThan(3);
    expect(scenesIn(await read(numbered.join('\n')))).toEqual(LENGTHS.map((_, at) => `Scene ${String(at + 1)}`));
  });
});

describe('a cast list without a title', () => {
  it.each([
    ['names and who they are', 'ANNA, a cook\nBERTRAM, her brother\nOLD MOTHER, who sleeps'],
    ['names alone', 'ANNA\nBERTRAM\nOLD MOTHER'],
    ['names apart', 'ANNA\n\nBERTRAM\n\nOLD MOTHER'],
    ['names in small letters', 'Anna\nBertram\nOld Mother'],
  ])('is found before the first scene: %s', async (_how, list) => {
    for (const put of [inline, below]) {
      const script = await read(`THE STOVE\n\n${list}\n\n\n${inScenes((at) => `${String(at)}.`, put)}`);
      expect(scenesIn(script)).toHaveLength(LENGTHS.length);
      expect(script.roles.map(({ name }) => name.toUpperCase())).toEqual(NAMES);
      expect(speechesOf(script)).toHaveLength(LENGTHS.reduce((sum, length) => sum + length, 0));
      expect(script.title.toUpperCase()).toBe('THE STOVE');
    }
  });
});
