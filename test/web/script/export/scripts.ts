/**
 * Scripts at random, for properties: what any writer must be able to hand to any reader.
 */
import fc from 'fast-check';
import type { Loss } from '../../../../web/script/export/export.ts';
import { Identities } from '../../../../web/script/ids.ts';
import type { Act, Block, Part, Script } from '../../../../web/script/model.ts';

// cspell:disable
const WORDS = `lumière fenêtre hier demain peut-être l’escalier jamais attends regarde silence trois chaises bleu
 vraiment pourquoi venir partir chanter table midi dimanche lettre jardin 1789 l’œil naïf`.split(/\s+/u);
const DIRECTIONS = [
  'Elle sort.',
  'Il entre par la fenêtre.',
  'bas',
  'à part',
  'Ils rient.',
  'Un temps.',
  'On frappe à la porte.',
  'se levant',
  'Noir.',
];
const NAMES = ['Rose', 'Le Concierge', 'Mme Point', "L'Abbé", 'DORANTE', 'Valet 2', 'Anne-Marie', 'O’Brien'];
// cspell:enable

/** What means something to one format or another, and nothing to an actor. */
const SIGNS = ['*', '_', '&', '<', '>', '\\'];

const sentence = (words: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 }),
      fc.constantFrom('.', '?', '!', '…', ' : oui.'),
    )
    .map(([said, end]) => `Oui ${said.join(' ')}${end}`);
const verse = (words: readonly string[]): fc.Arbitrary<string> =>
  fc.array(sentence(words), { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));
const direction = fc.constantFrom(...DIRECTIONS);

interface Options {
  /** Whether some speeches are sung in part, or said by several, or at the same time as another. */
  rich: boolean;
  /** Whether signs are said that mean something to one format or another: as `rich`, unless told otherwise. */
  signs?: boolean;
}

const partsOf = ({ rich, signs = rich }: Options): fc.Arbitrary<Part[]> => {
  const said = verse(signs ? [...WORDS, ...SIGNS] : WORDS);
  return fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: said.map((text): Part => ({ kind: 'spoken', text })) },
        { weight: rich ? 1 : 0, arbitrary: said.map((text): Part => ({ kind: 'sung', text })) },
        { weight: 2, arbitrary: direction.map((text): Part => ({ kind: 'direction', text })) },
      ),
      { minLength: 1, maxLength: 5 },
    )
    .map((parts) => {
      // As a reader gives them: neighbours of one kind are one part, and somebody says something.
      const apart = parts.filter((part, at) => part.kind !== parts[at - 1]?.kind);
      return apart.some((part) => part.kind !== 'direction')
        ? apart
        : [...apart, { kind: 'spoken' as const, text: 'Oui.' }];
    });
};

/** @returns scripts with acts, scenes, verse, directions and, when `rich`, all that a script can have */
export const scripts = (options: Options): fc.Arbitrary<Script> =>
  fc
    .record({
      roles: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 2, maxLength: 6 }),
      acts: fc.array(
        fc.array(
          fc.array(
            fc.oneof(
              {
                weight: 5,
                arbitrary: fc.record({ who: fc.nat(), both: fc.nat(9), parts: partsOf(options), dual: fc.nat(9) }),
              },
              { weight: 1, arbitrary: direction },
            ),
            { minLength: 2, maxLength: 6 },
          ),
          { minLength: 1, maxLength: 3 },
        ),
        { minLength: 1, maxLength: 3 },
      ),
    })
    .map(({ roles, acts }): Script => {
      const { rich } = options;
      const identities = new Identities();
      const cast = roles.map((name) => ({ id: identities.give('r', name), name, aliases: [] }));
      const roleAt = (at: number): string => cast[at % cast.length]?.id ?? '';
      const made = acts.map((scenes, act): Act => ({
        id: `a-${String(act)}`,
        heading: `ACTE ${String(act + 1)}`,
        scenes: scenes.map((blocks, scene) => ({
          id: `c-${String(act)}-${String(scene)}`,
          heading: `SCÈNE ${String(scene + 1)}`,
          blocks: blocks.map((block, at): Block => {
            const id = `b-${String(act)}-${String(scene)}-${String(at)}`;
            if (typeof block === 'string') return { kind: 'direction', id, text: block };
            const several = rich && block.both === 0;
            const before = blocks[at - 1];
            const dual = rich && block.dual === 0 && before !== undefined && typeof before !== 'string';
            return {
              kind: 'speech',
              id,
              roles: several ? [roleAt(block.who), roleAt(block.who + 1)] : [roleAt(block.who)],
              parts: block.parts,
              ...(dual ? { simultaneous: true } : {}),
            };
          }),
        })),
      }));
      // A scene of directions alone, at the end of a printed play, cannot be told from notes after it.
      for (const [at, scene] of made.flatMap((act) => act.scenes).entries()) {
        scene.blocks.push({
          kind: 'speech',
          id: `last-${String(at)}`,
          roles: [roleAt(at)],
          parts: [{ kind: 'spoken', text: 'Oui, enfin.' }],
        });
      }
      // Everybody speaks alone twice: whom a joint label names is known by that.
      made[0]?.scenes[0]?.blocks.push(
        ...[...cast, ...cast].map(({ id }, at): Block => ({
          kind: 'speech',
          id: `own-${String(at)}`,
          roles: [id],
          parts: [{ kind: 'spoken', text: 'Oui, moi.' }],
        })),
      );
      return { schema: 1, id: 't', title: 'Le Souffle', author: 'Une troupe', language: 'fr', roles: cast, acts: made };
    });

/** What two scripts must share to be the same: all but ids. */
export const essence = (script: Script): unknown => {
  const names = new Map(script.roles.map(({ id, name }) => [id, name]));
  return {
    title: script.title,
    acts: script.acts.map((act) => ({
      heading: act.heading,
      scenes: act.scenes.map((scene) => ({
        heading: scene.heading,
        blocks: scene.blocks.map((block) =>
          block.kind === 'direction'
            ? block.text
            : {
                roles: block.roles.map((role) => names.get(role)),
                parts: block.parts,
                simultaneous: block.simultaneous ?? false,
              },
        ),
      })),
    })),
  };
};

/** What is left of a script in a format that has no sign for some of what it holds. */
export const lessened = (script: Script, without: readonly Loss[]): Script => ({
  ...script,
  acts: script.acts.map((act) => ({
    ...act,
    scenes: act.scenes.map((scene) => ({
      ...scene,
      blocks: scene.blocks.map((block): Block => {
        if (block.kind === 'direction') return block;
        const { simultaneous, ...speech } = block;
        const parts = without.includes('sung') ? asSpoken(block.parts) : block.parts;
        const together = simultaneous === true && !without.includes('simultaneous');
        return { ...speech, parts, ...(together ? { simultaneous } : {}) };
      }),
    })),
  })),
});

/** What was sung is said, and neighbours are one part. */
const asSpoken = (parts: readonly Part[]): Part[] =>
  parts.reduce<Part[]>((whole, part) => {
    const last = whole.at(-1);
    if (part.kind === 'direction' || last === undefined || last.kind === 'direction') {
      return [...whole, part.kind === 'sung' ? { ...part, kind: 'spoken' } : part];
    }
    return [...whole.slice(0, -1), { ...last, text: `${last.text}\n${part.text}` }];
  }, []);
