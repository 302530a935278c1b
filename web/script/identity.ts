/**
 * A second import of a corrected file takes over the ids of the script in use: progress and takes hang on them.
 *
 * @module
 */
import { alignBlocks } from './alignment.ts';
import { foldedWords, nameKey } from './import/letters.ts';
import type { Act, Block, Role, Scene, Script, Speech } from './model.ts';
import { scenesOf, speechesOf, writtenWordsOf } from './model.ts';

const key = (name: string): string => nameKey(name) || name;

/** Previous role by each of its names; a name that two roles bear tells nothing. */
const rolesByName = (script: Script): Map<string, Role> => {
  const names = new Map<string, Role>();
  for (const role of script.roles) for (const alias of role.aliases) names.set(key(alias), role);
  for (const role of script.roles) names.set(key(role.name), role);
  return names;
};

type SpeechPairs = Map<string, Speech>;

/** For a role whose name is new: the previous role that said most of what it says now. */
const byVote = (
  role: Role,
  next: readonly Speech[],
  pairs: SpeechPairs,
  taken: ReadonlySet<string>,
): string | undefined => {
  const votes = new Map<string, number>();
  let all = 0;
  for (const speech of next) {
    if (speech.roles.length !== 1 || speech.roles[0] !== role.id) continue;
    all++;
    const before = pairs.get(speech.id)?.roles;
    if (before?.length === 1 && before[0] !== undefined) votes.set(before[0], (votes.get(before[0]) ?? 0) + 1);
  }
  const best = [...votes].sort((one, other) => other[1] - one[1])[0];
  return best !== undefined && best[1] * 2 > all && !taken.has(best[0]) ? best[0] : undefined;
};

const named = (next: Role, before: Role): Role => {
  const corrected = before.aliases.some((alias) => key(alias) === key(next.name));
  const name = corrected ? before.name : next.name;
  const aliases = [...new Set([...before.aliases, ...next.aliases, before.name, next.name])].filter(
    (one) => one !== name,
  );
  return { ...next, id: before.id, name, aliases };
};

interface CarriedRoles {
  roles: Role[];
  /** New id of each role of the next script. */
  idOf: Map<string, string>;
}

const carryRoles = (previous: Script, next: Script, pairs: SpeechPairs): CarriedRoles => {
  const names = rolesByName(previous);
  const idOf = new Map<string, string>();
  const roles = new Map<string, Role>();
  const claim = (role: Role, before: Role): void => {
    idOf.set(role.id, before.id);
    const merged = roles.get(before.id);
    roles.set(
      before.id,
      merged === undefined
        ? named(role, before)
        : named({ ...merged, aliases: [...merged.aliases, role.name, ...role.aliases] }, before),
    );
  };
  for (const role of next.roles) {
    const before = names.get(key(role.name));
    if (before !== undefined) claim(role, before);
  }
  const speeches = speechesOf(next);
  for (const role of next.roles) {
    if (idOf.has(role.id)) continue;
    const voted = byVote(role, speeches, pairs, new Set(roles.keys()));
    const before = previous.roles.find((one) => one.id === voted);
    if (before !== undefined) claim(role, before);
  }
  const used = new Set([...roles.keys(), ...previous.roles.map((role) => role.id)]);
  for (const role of next.roles) {
    if (idOf.has(role.id)) continue;
    const id = free(role.id, used);
    idOf.set(role.id, id);
    roles.set(id, { ...role, id });
  }
  const ordered = [...new Set(next.roles.map((role) => idOf.get(role.id) ?? role.id))];
  return { roles: ordered.flatMap((id) => roles.get(id) ?? []), idOf };
};

/** `id`, or `id` with a number when it is used for something else; marks it as used. */
const free = (id: string, used: Set<string>): string => {
  let wanted = id;
  for (let count = 2; used.has(wanted); count++) wanted = `${id}.${String(count)}`;
  used.add(wanted);
  return wanted;
};

const blocksOf = (script: Script): Block[] => scenesOf(script).flatMap((scene) => scene.blocks);

const textOf = (block: Block): string => (block.kind === 'speech' ? writtenWordsOf(block) : block.text);

/** The previous division that most of these blocks came from, or the one with the same heading. */
const division = <Division extends { id: string; heading?: string | undefined }>(
  now: Division,
  blocks: readonly Block[],
  before: readonly Division[],
  homeOf: ReadonlyMap<string, string>,
  used: Set<string>,
): string => {
  const votes = new Map<string, number>();
  for (const block of blocks) {
    const home = homeOf.get(block.id);
    if (home !== undefined && !used.has(home)) votes.set(home, (votes.get(home) ?? 0) + 1);
  }
  const best = [...votes].sort((one, other) => other[1] - one[1])[0];
  const sameHeading = before.find(
    (one) => one.heading !== undefined && one.heading === now.heading && !used.has(one.id),
  );
  const id = best !== undefined && best[1] * 2 >= blocks.length ? best[0] : (sameHeading?.id ?? best?.[0]);
  if (id === undefined) return free(now.id, used);
  used.add(id);
  return id;
};

const homes = (acts: readonly Act[], of: (act: Act, scene: Scene) => string): Map<string, string> =>
  new Map(
    acts.flatMap((act) =>
      act.scenes.flatMap((scene) => scene.blocks.map((block) => [block.id, of(act, scene)] as const)),
    ),
  );

/**
 * Aligns a new import with the script in use. Speeches, directions, scenes and acts that are the same, or nearly, keep
 * their ids; roles keep theirs by name, by an alias, or because they say what the old one said. A name that the actor
 * corrected stays corrected, roles that were made one stay one.
 *
 * @param previous the script in use, edits included
 * @param next the fresh import
 * @returns `next` with the ids of `previous`
 */
export const carryOver = (previous: Script, next: Script): Script => {
  const before = blocksOf(previous);
  const now = blocksOf(next);
  const roleNames = (script: Script): Map<string, string> =>
    new Map(script.roles.map((role) => [role.id, key(role.name)]));
  const describe = (script: Script): ((block: Block) => { kind: string; who: string; words: string[] }) => {
    const names = roleNames(script);
    return (block) => ({
      kind: block.kind,
      who: block.kind === 'speech' ? block.roles.map((role) => names.get(role) ?? role).join('+') : '',
      words: foldedWords(textOf(block)),
    });
  };
  const matched = alignBlocks(before.map(describe(previous)), now.map(describe(next)));
  const pairs: SpeechPairs = new Map();
  const used = new Set(before.map((block) => block.id));
  const idOf = new Map<string, string>();
  now.forEach((block, at) => {
    const old = before[matched[at] ?? -1];
    idOf.set(block.id, old?.id ?? free(block.id, used));
    if (old?.kind === 'speech' && block.kind === 'speech') pairs.set(block.id, old);
  });
  const carried = carryRoles(previous, next, pairs);
  const renew = (block: Block): Block => {
    const id = idOf.get(block.id) ?? block.id;
    if (block.kind === 'direction') return { ...block, id };
    return { ...block, id, roles: [...new Set(block.roles.map((role) => carried.idOf.get(role) ?? role))] };
  };
  const scenes = scenesOf(previous);
  const sceneOf = homes(previous.acts, (_act, scene) => scene.id);
  const actOf = homes(previous.acts, (act) => act.id);
  const usedScenes = new Set<string>();
  const usedActs = new Set<string>();
  const acts = next.acts.map((act): Act => {
    const renewed = act.scenes.map((scene): Scene => {
      const blocks = scene.blocks.map(renew);
      return { ...scene, id: division(scene, blocks, scenes, sceneOf, usedScenes), blocks };
    });
    const all = renewed.flatMap((scene) => scene.blocks);
    return { ...act, id: division(act, all, previous.acts, actOf, usedActs), scenes: renewed };
  });
  return { ...next, id: previous.id, roles: carried.roles, acts };
};
