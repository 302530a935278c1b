/**
 * The edits of the proof screen. Each takes a script and gives a new one; what is not touched is shared, ids stay. An id
 * that is not in the script changes nothing. Undo is keeping the old script.
 *
 * @module
 */
// cspell:ignore neighbouring
import { freeIds, withBlocks, withScenes } from './blocks.ts';
import type { Block, Direction, Part, Role, Scene, Script, Speech } from './model.ts';

const withSpeech = (script: Script, id: string, change: (speech: Speech) => readonly Block[]): Script =>
  withBlocks(script, (block) => (block.kind === 'speech' && block.id === id ? change(block) : [block]));

const textOf = (parts: readonly Part[]): string =>
  parts
    .map((part) => part.text)
    .join(' ')
    .trim();

/** The old name becomes an alias, so that a second import of the file knows the role again. */
export const renameRole = (script: Script, role: string, name: string): Script => ({
  ...script,
  roles: script.roles.map((one) => {
    const wanted = name.trim();
    if (one.id !== role || wanted === '' || wanted === one.name) return one;
    const aliases = [...new Set([...one.aliases, one.name])].filter((alias) => alias !== wanted);
    return { ...one, name: wanted, aliases };
  }),
});

/** A new role without speeches; give it some with `giveSpeech`. Its id is the last role's. */
export const addRole = (script: Script, name: string): Script => ({
  ...script,
  roles: [...script.roles, { id: freeIds(script).give('r', name), name: name.trim(), aliases: [] }],
});

/** `merged` is no longer a role of its own: all it says is said by `kept`. */
export const mergeRoles = (script: Script, kept: string, merged: string): Script => {
  const gone = script.roles.find((role) => role.id === merged);
  if (gone === undefined || kept === merged || !script.roles.some((role) => role.id === kept)) return script;
  const grow = (role: Role): Role => ({
    ...role,
    aliases: [...new Set([...role.aliases, gone.name, ...gone.aliases])].filter((alias) => alias !== role.name),
  });
  const roles = script.roles.filter((role) => role.id !== merged).map((role) => (role.id === kept ? grow(role) : role));
  return withBlocks({ ...script, roles }, (block) => {
    if (block.kind !== 'speech' || !block.roles.includes(merged)) return [block];
    return [{ ...block, roles: [...new Set(block.roles.map((role) => (role === merged ? kept : role)))] }];
  });
};

/** @param roles ids of those who say it now, at least one that exists */
export const giveSpeech = (script: Script, speech: string, roles: readonly string[]): Script => {
  const known = [...new Set(roles)].filter((role) => script.roles.some((one) => one.id === role));
  return known.length === 0 ? script : withSpeech(script, speech, (block) => [{ ...block, roles: known }]);
};

const cutPart = (part: Part, offset: number): [Part | undefined, Part | undefined] => {
  const before = part.text.slice(0, offset).trim();
  const after = part.text.slice(offset).trim();
  return [before === '' ? undefined : { ...part, text: before }, after === '' ? undefined : { ...part, text: after }];
};

/**
 * Cuts a speech in two; the second half gets a new id and the same roles.
 *
 * @param part index of the part in which to cut
 * @param offset position in that part's text, UTF-16
 */
export const splitSpeech = (script: Script, speech: string, part: number, offset: number): Script =>
  withSpeech(script, speech, (block) => {
    const cut = block.parts[part];
    if (cut === undefined) return [block];
    const [head, tail] = cutPart(cut, offset);
    const before = [...block.parts.slice(0, part), ...(head === undefined ? [] : [head])];
    const after = [...(tail === undefined ? [] : [tail]), ...block.parts.slice(part + 1)];
    if (before.length === 0 || after.length === 0) return [block];
    const id = freeIds(script).give('s', textOf(after), textOf(before));
    return [
      { ...block, parts: before },
      { kind: 'speech', id, roles: block.roles, parts: after },
    ];
  });

/** Puts neighbouring parts of one kind together. */
const joinParts = (parts: readonly Part[]): Part[] => {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last?.kind === part.kind && last.cut === part.cut && part.kind !== 'direction') {
      const between = last.text.includes('\n') || part.text.includes('\n') ? '\n' : ' ';
      joined[joined.length - 1] = { ...last, text: last.text + between + part.text };
    } else joined.push(part);
  }
  return joined;
};

const lastSpeechAt = (blocks: readonly Block[], before: number): number =>
  blocks.findLastIndex((block, at) => at < before && block.kind === 'speech');

/** Directions between the two speeches become part of the joined one; the first of a scene has none before it. */
export const joinWithPrevious = (script: Script, speech: string): Script =>
  withScenes(script, (scene) => {
    const at = scene.blocks.findIndex((block) => block.kind === 'speech' && block.id === speech);
    const to = lastSpeechAt(scene.blocks, at);
    const first = scene.blocks[to];
    const second = scene.blocks[at];
    if (at < 0 || first?.kind !== 'speech' || second?.kind !== 'speech') return scene;
    const between = scene.blocks
      .slice(to + 1, at)
      .flatMap((block): Part[] => (block.kind === 'direction' ? [{ kind: 'direction', text: block.text }] : []));
    const joined: Speech = { ...first, parts: joinParts([...first.parts, ...between, ...second.parts]) };
    return { ...scene, blocks: [...scene.blocks.slice(0, to), joined, ...scene.blocks.slice(at + 1)] };
  });

/** The speech was a direction all along; it keeps its id. */
export const makeDirection = (script: Script, speech: string): Script =>
  withSpeech(script, speech, (block): Direction[] => [{ kind: 'direction', id: block.id, text: textOf(block.parts) }]);

/** The direction was said by `roles`; it keeps its id. */
export const makeSpeech = (script: Script, direction: string, roles: readonly string[]): Script =>
  withBlocks(script, (block) =>
    block.kind === 'direction' && block.id === direction
      ? [{ kind: 'speech', id: block.id, roles: [...roles], parts: [{ kind: 'spoken', text: block.text }] }]
      : [block],
  );

/** What kind a part of a speech is: said, sung or done. */
export const setPartKind = (script: Script, speech: string, part: number, kind: Part['kind']): Script =>
  withSpeech(script, speech, (block) => [
    { ...block, parts: block.parts.map((one, at) => (at === part ? { ...one, kind } : one)) },
  ]);

/** Its words, label first, go back to the speech before it in the scene; without one they become a direction. */
const giveBack = (scene: Scene, role: Role): Scene => {
  const blocks: Block[] = [];
  for (const block of scene.blocks) {
    if (block.kind !== 'speech' || !block.roles.includes(role.id)) blocks.push(block);
    else if (block.roles.length > 1) blocks.push({ ...block, roles: block.roles.filter((one) => one !== role.id) });
    else {
      const last = blocks.at(-1);
      if (last?.kind === 'speech') {
        const label: Part = { kind: 'spoken', text: role.name };
        blocks[blocks.length - 1] = { ...last, parts: joinParts([...last.parts, label, ...block.parts]) };
      } else blocks.push({ kind: 'direction', id: block.id, text: `${role.name} ${textOf(block.parts)}` });
    }
  }
  return { ...scene, blocks };
};

/** "Not a role": what it seemed to say goes back to where it stood in the text. */
export const removeRole = (script: Script, role: string): Script => {
  const gone = script.roles.find((one) => one.id === role);
  if (gone === undefined) return script;
  const roles = script.roles.filter((one) => one.id !== role);
  return withScenes({ ...script, roles }, (scene) => giveBack(scene, gone));
};

/** Takes a speech or a direction out of the script. */
export const removeBlock = (script: Script, block: string): Script =>
  withBlocks(script, (one) => (one.id === block ? [] : [one]));
