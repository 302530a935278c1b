import type { Voice } from '../../../edge/contract.ts';
import type { Role, Script } from '../../../web/script/model.ts';

/** A role of a test play; its id is its name unless one is given. */
export const role = (name: string, description?: string): Role => ({
  id: name,
  name,
  aliases: [],
  ...(description === undefined ? {} : { description }),
});

/**
 * A play in a few lines: one string a scene, in which `A: words / B+C: words / (direction)` are its blocks.
 *
 * @param scenes the scenes, in order, in one act
 */
export function playOf(scenes: readonly string[], roles?: readonly Role[]): Script {
  const seen = new Set<string>();
  let counted = 0;
  const blocks = scenes.map((scene) =>
    scene
      .split(' / ')
      .filter((line) => line !== '')
      .map((line) => {
        const id = `b${(counted += 1)}`;
        if (line.startsWith('(')) return { kind: 'direction' as const, id, text: line };
        const [speakers = '', words = ''] = line.split(': ');
        const names = speakers === '?' ? [] : speakers.split('+');
        for (const name of names) seen.add(name);
        return { kind: 'speech' as const, id, roles: names, parts: [{ kind: 'spoken' as const, text: words }] };
      }),
  );
  return {
    schema: 1,
    id: 'play',
    title: 'A play',
    language: 'fr',
    roles: [...(roles ?? [...seen].map((name) => role(name)))],
    acts: [
      {
        id: 'act',
        scenes: blocks.map((inside, index) => ({ id: `s${index}`, heading: `Scene ${index + 1}`, blocks: inside })),
      },
    ],
  };
}

/** A voice; only what a test says of it matters. */
export const voice = (id: string, traits: Partial<Voice> = {}): Voice => ({
  id: `test-1/${id}`,
  name: id,
  language: 'fr',
  gender: 'neutral',
  age: 'adult',
  timbre: 'clear',
  engine: 'test-1',
  quality: 'synthetic',
  maker: 'Test',
  licence: 'GPL-3.0-or-later',
  ...traits,
});
