/**
 * Which of my roles is rehearsed: one of them, or all.
 *
 * @module
 */

/** Those that are rehearsed. @param chosen one of mine; undefined, or no longer mine: all */
export const rolesPlayed = (mine: readonly string[], chosen: string | undefined): readonly string[] =>
  chosen !== undefined && mine.includes(chosen) ? [chosen] : mine;

/** What comes after a choice: each one by itself, then all of them. */
export const nextRole = (mine: readonly string[], chosen: string | undefined): string | undefined =>
  mine[chosen === undefined ? 0 : mine.indexOf(chosen) + 1];
