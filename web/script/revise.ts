/**
 * A revised file and the text in use: what the text becomes when the revision is taken over, and what that changes.
 *
 * @module
 */
import { differences } from './differences.ts';
import type { Difference } from './differences.ts';
import { carryOver } from './identity.ts';
import { merge } from './merge.ts';
import type { Script } from './model.ts';

/** A heading of an act or a scene that is another one, that is new, or that is gone. */
export interface HeadingChange {
  before?: string;
  after?: string;
}

export interface Revision {
  /** The text in use with the revision taken over: corrections, cuts and ids stay. */
  script: Script;
  /** The revised file as it was read, in the ids of the text in use: what the next revision is compared with. */
  base: Script;
  differences: Difference[];
  headings: HeadingChange[];
}

const headingsOf = (script: Script): Map<string, string> => {
  const headings = new Map<string, string>();
  for (const act of script.acts) {
    if (act.heading !== undefined) headings.set(act.id, act.heading);
    for (const { id, heading } of act.scenes) if (heading !== undefined) headings.set(id, heading);
  }
  return headings;
};

/** Headings that differ, in the reading order of `after`; those that are gone come last. */
export const headingChanges = (before: Script, after: Script): HeadingChange[] => {
  const [was, now] = [headingsOf(before), headingsOf(after)];
  const changed = [...now].flatMap(([id, heading]): HeadingChange[] => {
    const old = was.get(id);
    return old === heading ? [] : [{ after: heading, ...(old === undefined ? {} : { before: old }) }];
  });
  const gone = [...was].flatMap(([id, heading]): HeadingChange[] => (now.has(id) ? [] : [{ before: heading }]));
  return [...changed, ...gone];
};

/**
 * @param base the file as it was first read; none for a text whose first reading was not kept: then corrections of
 *   names and ids are all that stays
 * @param current the text in use
 * @param next the revised file, freshly read
 */
export const revise = (base: Script | undefined, current: Script, next: Script): Revision => {
  const script = base === undefined ? carryOver(current, next) : merge(base, current, next);
  return {
    script,
    base: base === undefined ? script : carryOver(base, next),
    differences: differences(current, script),
    headings: headingChanges(current, script),
  };
};

/** The title and the names of roles that differ: renamed, new or gone. */
export const nameChanges = (before: Script, after: Script): HeadingChange[] => {
  const was = new Map(before.roles.map(({ id, name }) => [id, name]));
  const now = new Map(after.roles.map(({ id, name }) => [id, name]));
  const titles = before.title === after.title ? [] : [{ before: before.title, after: after.title }];
  const renamed = [...now].flatMap(([id, name]): HeadingChange[] => {
    const old = was.get(id);
    return old === name ? [] : [{ after: name, ...(old === undefined ? {} : { before: old }) }];
  });
  const gone = [...was].flatMap(([id, name]): HeadingChange[] => (now.has(id) ? [] : [{ before: name }]));
  return [...titles, ...renamed, ...gone];
};

/** Does the revision leave the text in use as it is? */
export const changesNothing = ({ differences, headings }: Revision): boolean =>
  differences.length === 0 && headings.length === 0;
