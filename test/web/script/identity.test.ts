// cspell:ignore oneof
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renameRole, mergeRoles } from '../../../web/script/edit.ts';
import { carryOver } from '../../../web/script/identity.ts';
import { importScript } from '../../../web/script/import/import.ts';
import { speechesOf, wordsOf } from '../../../web/script/model.ts';
import type { Script } from '../../../web/script/model.ts';

const WORDS = 'river lamp seven window bread yellow under winter ask coat again silver door music tall'.split(' ');
const NAMES = ['ANNA', 'BERT', 'CARLA'];

/** Speeches that differ, or come again: short ones come again in every play. */
const lines = fc.array(
  fc.record({
    name: fc.constantFrom(...NAMES),
    words: fc.oneof(
      fc.array(fc.constantFrom(...WORDS), { minLength: 4, maxLength: 12 }).map((words) => words.join(' ')),
      fc.constantFrom('yes', 'no', 'what'),
    ),
  }),
  { minLength: 6, maxLength: 40 },
);
type Lines = { name: string; words: string }[];

/** Every name twice at least, so that the layout is clear. */
const play = (spoken: Lines): string =>
  [...NAMES, ...NAMES]
    .map((name) => `${name}: Good evening from ${name}.`)
    .concat(spoken.map(({ name, words }) => `${name}: ${words}.`))
    .join('\n');

const read = async (text: string): Promise<Script> => {
  const result = await importScript(text, { name: 'play.txt' });
  if (!result.ok) throw new Error(result.failure);
  return result.imported.script;
};

const idsByWords = (script: Script): Map<string, string[]> => {
  const ids = new Map<string, string[]>();
  for (const speech of speechesOf(script)) ids.set(wordsOf(speech), [...(ids.get(wordsOf(speech)) ?? []), speech.id]);
  return ids;
};

const roleNamed = (script: Script, name: string): string => {
  const role = script.roles.find((one) => one.name === name);
  if (role === undefined) throw new Error(`no ${name}`);
  return role.id;
};

describe('ids of a first import', () => {
  it('are the same for the same file, and each is given once', async () => {
    await fc.assert(
      fc.asyncProperty(lines, async (spoken) => {
        const first = await read(play(spoken));
        expect(await read(play(spoken))).toEqual(first);
        const ids = speechesOf(first).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 30 },
    );
  });

  it('stay when another speech is edited', async () => {
    const spoken = WORDS.map((word, at) => ({ name: NAMES[at % 3] ?? '', words: `${word} and nothing else` }));
    const before = idsByWords(await read(play(spoken)));
    const after = idsByWords(await read(play(spoken.with(7, { name: 'BERT', words: 'something else entirely' }))));
    const kept = [...before].filter(([words, ids]) => after.get(words)?.[0] === ids[0]).length;
    expect(kept).toBe(before.size - 1);
  });
});

describe('carryOver', () => {
  it('changes nothing for the same file', async () => {
    await fc.assert(
      fc.asyncProperty(lines, async (spoken) => {
        const script = await read(play(spoken));
        expect(carryOver(script, script)).toEqual(script);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps the ids of all speeches that are still there, in order, wherever others are inserted or removed', async () => {
    const at = fc.nat({ max: 1000 });
    await fc.assert(
      fc.asyncProperty(lines, at, at, async (spoken, drop, add) => {
        const before = await read(play(spoken));
        const corrected = spoken.toSpliced(drop % spoken.length, 1);
        corrected.splice(add % (corrected.length + 1), 0, { name: 'ANNA', words: 'a wholly new sentence stands here' });
        const after = carryOver(before, await read(play(corrected)));
        const old = speechesOf(before);
        const known = new Map(old.map((speech) => [speech.id, wordsOf(speech)]));
        const same = speechesOf(after).filter((speech) => known.get(speech.id) === wordsOf(speech)).length;
        expect(same).toBeGreaterThanOrEqual(old.length - 1);
        const ids = speechesOf(after).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(after.id).toBe(before.id);
      }),
      { numRuns: 40 },
    );
  });

  const SPOKEN = WORDS.map((word, at) => ({
    name: NAMES[at % 3] ?? '',
    words: `the ${word} was here before you came`,
  }));

  it('keeps the id of a speech whose text was corrected', async () => {
    const before = await read(play(SPOKEN));
    const edited = SPOKEN.with(4, { name: 'BERT', words: 'the bred was here before you came' });
    const after = carryOver(before, await read(play(edited)));
    expect(speechesOf(after).map(({ id }) => id)).toEqual(speechesOf(before).map(({ id }) => id));
  });

  it('knows a role again that has another name in the corrected file', async () => {
    const before = await read(play(SPOKEN));
    const after = carryOver(before, await read(play(SPOKEN).replaceAll('BERT', 'BARTHOLOMEW')));
    expect(roleNamed(after, 'BARTHOLOMEW')).toBe(roleNamed(before, 'BERT'));
    expect(speechesOf(after).map(({ id }) => id)).toEqual(speechesOf(before).map(({ id }) => id));
  });

  it('keeps the name the actor gave to a role', async () => {
    const first = await read(play(SPOKEN));
    const before = renameRole(first, roleNamed(first, 'BERT'), 'Bertrand');
    const after = carryOver(before, await read(play(SPOKEN.slice(1))));
    expect(roleNamed(after, 'Bertrand')).toBe(roleNamed(before, 'Bertrand'));
  });

  it('keeps roles one that the actor made one', async () => {
    const first = await read(play(SPOKEN));
    const before = mergeRoles(first, roleNamed(first, 'ANNA'), roleNamed(first, 'CARLA'));
    const after = carryOver(before, await read(play(SPOKEN)));
    expect(after.roles.map(({ name }) => name)).toEqual(['ANNA', 'BERT']);
    expect(new Set(speechesOf(after).flatMap(({ roles }) => roles))).toEqual(new Set(after.roles.map(({ id }) => id)));
  });

  it('gives a new role an id of its own', async () => {
    const before = await read(play(SPOKEN));
    const after = carryOver(before, await read(`${play(SPOKEN)}\nDORA: And who am I?\nDORA: Nobody tells me.`));
    expect(before.roles.map(({ id }) => id)).not.toContain(roleNamed(after, 'DORA'));
  });

  it('keeps scenes and acts', async () => {
    const text = `ACT I\n\nSCENE 1\n\n${play(SPOKEN.slice(0, 8))}\n\nSCENE 2\n\n${play(SPOKEN.slice(8))}\n`;
    const before = await read(text);
    const after = carryOver(before, await read(text.replace('SCENE 1', 'SCENE 1. A kitchen.')));
    expect(after.acts.map(({ id }) => id)).toEqual(before.acts.map(({ id }) => id));
    expect(after.acts[0]?.scenes.map(({ id }) => id)).toEqual(before.acts[0]?.scenes.map(({ id }) => id));
    expect(after.acts[0]?.scenes[0]?.heading).toBe('SCENE 1. A kitchen.');
  });
});
