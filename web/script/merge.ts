/**
 * A revised file meets a text that was corrected by hand: what the revision changed is taken over, what the actor
 * corrected stays. Three texts are compared, as version control does: the file as it was first read, the text in use,
 * and the file as it is read now.
 *
 * @module
 */
import { carryOver } from './identity.ts';
import { joinedWords } from './import/letters.ts';
import type { Act, Block, Role, Scene, Script } from './model.ts';
import { writtenWordsOf } from './model.ts';

/** A script laid out flat: divisions and blocks in one row, each known by its id. */
interface ActItem {
  kind: 'act';
  id: string;
  heading: string | undefined;
}
interface SceneItem extends Omit<ActItem, 'kind'> {
  kind: 'scene';
}
type Item = ActItem | SceneItem | Block;

const flat = (script: Script): Item[] =>
  script.acts.flatMap((act): Item[] => [
    { kind: 'act', id: act.id, heading: act.heading },
    ...act.scenes.flatMap((scene): Item[] => [
      { kind: 'scene', id: scene.id, heading: scene.heading },
      ...scene.blocks,
    ]),
  ]);

const headed = ({ id, heading }: ActItem | SceneItem): { id: string; heading?: string } =>
  heading === undefined ? { id } : { id, heading };

const folded = (items: readonly Item[]): Act[] => {
  const acts: Act[] = [];
  let scene: Scene | undefined;
  let act: Act | undefined;
  for (const item of items) {
    if (item.kind === 'act') {
      act = { ...headed(item), scenes: [] };
      acts.push(act);
      scene = undefined;
    } else if (item.kind === 'scene') {
      scene = { ...headed(item), blocks: [] };
      act?.scenes.push(scene);
    } else scene?.blocks.push(item);
  }
  return acts.filter(({ scenes }) => scenes.length > 0);
};

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Whoever changed it is right; when both did, the revision. */
const chosen = <Value>(base: Value, current: Value, next: Value): Value => (same(base, next) ? current : next);

const mergedItem = (base: Item, current: Item, next: Item): Item => {
  if (same(base, next)) return current;
  if (same(base, current)) return next;
  if (next.kind === 'speech' && current.kind === 'speech' && base.kind === 'speech') {
    return {
      ...next,
      roles: chosen(base.roles, current.roles, next.roles),
      parts: chosen(base.parts, current.parts, next.parts),
    };
  }
  return next;
};

/** `rows`, with what stands only in `others` put behind the one it follows there. */
const interleaved = (rows: readonly Item[], others: readonly Item[], isNew: (item: Item) => boolean): Item[] => {
  const standing = new Set(rows.map(({ id }) => id));
  const first: Item[] = [];
  const behind = new Map<string, Item[]>();
  let coming = first;
  for (const item of others) {
    if (isNew(item)) coming.push(item);
    else if (standing.has(item.id)) behind.set(item.id, (coming = []));
  }
  return [...first, ...rows.flatMap((row) => [row, ...(behind.get(row.id) ?? [])])];
};

const inOrder = (items: readonly Item[], known: ReadonlySet<string>): string[] =>
  items.flatMap(({ id }) => (known.has(id) ? [id] : []));

const wordsOfItem = (item: Item): string =>
  item.kind === 'speech' ? joinedWords(writtenWordsOf(item)) : item.kind === 'direction' ? joinedWords(item.text) : '';

/** What the actor had put in by hand and the revision now brings too is one and the same: it bears the id it has. */
const recognised = (base: readonly Item[], current: readonly Item[], revised: readonly Item[]): Item[] => {
  const old = new Set(base.map(({ id }) => id));
  const own = new Map<string, string>();
  for (const item of current) if (!old.has(item.id)) own.set(`${item.kind} ${wordsOfItem(item)}`, item.id);
  return revised.map((item) => {
    const id = old.has(item.id) || wordsOfItem(item) === '' ? undefined : own.get(`${item.kind} ${wordsOfItem(item)}`);
    if (id === undefined) return item;
    own.delete(`${item.kind} ${wordsOfItem(item)}`);
    return { ...item, id };
  });
};

/** Roles of the text in use, and those of the revision that nothing there stands for. */
const mergedRoles = (current: readonly Role[], next: readonly Role[]): { roles: Role[]; idOf: Map<string, string> } => {
  const roles = [...current];
  const idOf = new Map<string, string>();
  const ids = new Set(current.map(({ id }) => id));
  const named = new Map<string, string>();
  for (const { id, name, aliases } of current)
    for (const spelling of [name, ...aliases]) if (!named.has(spelling)) named.set(spelling, id);
  for (const role of next) {
    const known = ids.has(role.id) ? role.id : named.get(role.name);
    idOf.set(role.id, known ?? role.id);
    if (known === undefined) roles.push(role);
  }
  return { roles, idOf };
};

/**
 * @param base the file as it was first read
 * @param current the text in use: `base` with the actor's corrections, cuts and insertions
 * @param next the revised file, freshly read
 * @returns `next` as far as it differs from `base`, and else `current`; ids are those of `current`
 */
export const merge = (base: Script, current: Script, next: Script): Script => {
  const revised = carryOver(base, next);
  const { roles, idOf } = mergedRoles(current.roles, revised.roles);
  const [was, now] = [flat(base), flat(current)];
  const will = recognised(was, now, flat(revised));
  const byId = (items: readonly Item[]): Map<string, Item> => new Map(items.map((item) => [item.id, item]));
  const [wasById, nowById, willById] = [byId(was), byId(now), byId(will)];
  const recast = (item: Item): Item =>
    item.kind === 'speech' ? { ...item, roles: [...new Set(item.roles.map((role) => idOf.get(role) ?? role))] } : item;
  const isRevised = (id: string): boolean => !same(wasById.get(id), willById.get(id));
  /** What becomes of an item; nothing when it was taken out, and not because the other side knew nothing better. */
  const fate = (id: string): Item[] => {
    const [before, mine, theirs] = [wasById.get(id), nowById.get(id), willById.get(id)];
    if (theirs === undefined) return before === undefined && mine !== undefined ? [mine] : [];
    if (mine === undefined) return isRevised(id) ? [recast(theirs)] : [];
    return [before === undefined ? mine : mergedItem(recast(before), mine, recast(theirs))];
  };
  const common = new Set(was.flatMap(({ id }) => (willById.has(id) ? [id] : [])));
  const unmoved = same(inOrder(was, common), inOrder(will, common));
  const rows = unmoved
    ? interleaved(now, will, ({ id }) => !nowById.has(id) && isRevised(id))
    : interleaved(will, now, ({ id }) => !wasById.has(id) && !willById.has(id));
  const items = rows.flatMap(({ id }) => fate(id));
  const used = new Set(items.flatMap((item) => (item.kind === 'speech' ? item.roles : [])));
  for (const { id } of current.roles) used.add(id);
  const kept = roles.filter(({ id }) => used.has(id));
  return {
    ...current,
    title: chosen(base.title, current.title, revised.title),
    language: chosen(base.language, current.language, revised.language),
    roles: kept,
    acts: folded(items),
  };
};
