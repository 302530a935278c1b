/**
 * From labels to roles: spellings of one name are one role, abbreviations are resolved to the cast list, labels that
 * join several roles are taken apart.
 *
 * @module
 */
import type { Role } from '../model.ts';
import type { Identities } from '../ids.ts';
import type { CastEntry } from './draft.ts';
import { nameKey, squeeze } from './letters.ts';
import { LIMITS } from './limits.ts';
import { labelResolver } from './abbreviation.ts';
import { splitLabel } from './several.ts';

export interface RoleBook {
  /** Every role that speaks, in order of first speech. */
  roles: Role[];
  /** Ids of the roles meant by a label; none for a blank one. */
  rolesOf: (label: string) => string[];
}

interface Found {
  name: string;
  count: number;
  spellings: Map<string, number>;
}

/**
 * `DON JUAN.` is shown as `DON JUAN`: closing punctuation belongs to the layout, save after an initial (`J.P.`) and in a
 * name of nothing else.
 */
const tidy = (label: string): string => {
  const name = squeeze(label.replace(/(\d)\.\s?([ªº])/gu, '$1$2'));
  return name.replace(/(?<!\b\p{L})[\s.:;,–—-]+$/u, '') || name;
};

/** What no label of a play is as long as is cut: everything that follows looks at each letter of it several times. */
const bounded = (label: string): string => label.slice(0, LIMITS.labelLine);

const collect = (labels: readonly string[]): Map<string, Found> => {
  const found = new Map<string, Found>();
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  for (const [label, count] of counts) {
    const name = tidy(label);
    const key = nameKey(name) || name;
    if (key === '') continue;
    const entry = found.get(key) ?? { name, count: 0, spellings: new Map<string, number>() };
    entry.count += count;
    entry.spellings.set(name, (entry.spellings.get(name) ?? 0) + count);
    found.set(key, entry);
  }
  return found;
};

/** Whether two keys differ by one letter inserted, dropped or changed (digits never: `soldat 1` is not `soldat 2`). */
const oneLetterApart = (one: string, other: string): boolean => {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let end = 0;
  const room = Math.min(one.length, other.length) - start;
  while (end < room && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
  const restOne = one.slice(start, one.length - end);
  const restOther = other.slice(start, other.length - end);
  return restOne.length <= 1 && restOther.length <= 1 && !/[\d\s]/u.test(restOne + restOther);
};

/** How many times more often than its misprint a name is seen. */
const OFTEN = 8;

/** A label seen once or twice, one letter away from one seen often, is a misprint of it. */
const misprints = (found: Map<string, Found>, inCast: (key: string) => boolean): Map<string, string> => {
  const corrected = new Map<string, string>();
  const candidates = [...found].filter(([, { count }]) => count >= OFTEN);
  for (const [key, { count }] of found) {
    if (count > 2 || key.length < 5 || inCast(key)) continue;
    for (const [other, { count: often }] of candidates) {
      if (often >= OFTEN * count && oneLetterApart(key, other)) corrected.set(key, other);
    }
  }
  return corrected;
};

/** What the cast list adds to the name that is shown: the rest of a longer name, and what is said of it. */
const described = (entry: CastEntry | undefined, name: string): { description?: string } => {
  if (entry === undefined) return {};
  const longer = nameKey(entry.name) === nameKey(name) ? [] : [entry.name];
  const description = [...longer, entry.description ?? ''].filter((text) => text !== '').join(', ');
  return description === '' ? {} : { description };
};

const mostUsed = (spellings: Map<string, number>): string =>
  [...spellings].reduce((best, candidate) => (candidate[1] > best[1] ? candidate : best))[0];

/**
 * @param labels the label of every speech, in reading order (several for a speech of several)
 * @param cast the cast list
 * @param identities where ids are drawn from
 */
export const readRoles = (labels: readonly string[], cast: readonly CastEntry[], identities: Identities): RoleBook => {
  const resolve = labelResolver(cast);
  const found = collect(labels.map(bounded));
  const castKeys = new Set(cast.flatMap((entry) => [nameKey(entry.name), ...entry.labels.map(nameKey)]));
  const recurs = (key: string): boolean => castKeys.has(key) || (found.get(key)?.count ?? 0) >= 2;
  const corrected = misprints(found, (key) => castKeys.has(key));
  const byKey = new Map<string, Role>();
  const byEntry = new Map<CastEntry, Role>();
  const roles: Role[] = [];

  const roleFor = (label: string): Role => {
    const name = tidy(label);
    const key = nameKey(name) || name;
    const seen = byKey.get(key);
    if (seen !== undefined) return seen;
    const target = corrected.get(key);
    const spelled = found.get(key);
    const shown = spelled === undefined ? name : mostUsed(spelled.spellings);
    const resolved = resolve(label);
    const finalName = resolved?.written ?? shown;
    const same =
      target !== undefined
        ? roleFor(found.get(target)?.name ?? target)
        : (byKey.get(nameKey(finalName)) ?? (resolved?.same === true ? byEntry.get(resolved.entry) : undefined));
    const role: Role = same ?? {
      id: identities.give('r', finalName),
      name: finalName,
      aliases: [],
      ...described(resolved?.entry, finalName),
    };
    if (same === undefined) roles.push(role);
    if (resolved?.same === true && !byEntry.has(resolved.entry)) byEntry.set(resolved.entry, role);
    if (role.name !== shown && !role.aliases.includes(shown)) role.aliases.push(shown);
    byKey.set(key, role);
    if (!byKey.has(nameKey(role.name))) byKey.set(nameKey(role.name), role);
    return role;
  };

  const told = new Map<string, string[]>();
  const rolesOf = (whole: string): string[] => {
    const label = bounded(whole);
    const known = told.get(label) ?? readLabel(label);
    told.set(label, known);
    return known;
  };
  const readLabel = (label: string): string[] => {
    const key = nameKey(tidy(label));
    if (label.trim() === '') return [];
    const names = splitLabel(tidy(label));
    const joined =
      names.length > 1 &&
      !castKeys.has(key) &&
      names.every((name) => recurs(nameKey(name)) || resolve(name) !== undefined);
    return [...new Set((joined ? names : [label]).map((name) => roleFor(name).id))];
  };
  for (const label of labels) rolesOf(label);
  return { roles, rolesOf };
};
