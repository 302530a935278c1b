/**
 * What an actor chooses of a rehearsal, by the names under which it is kept: names alone, so that whoever opens the store
 * need not load what follows from them.
 *
 * @module
 */

/**
 * My gap waits for me without limit; or ends after my time, as measured, else as estimated; or when somebody who listens
 * says so (`waited`), and until then waits as well.
 */
export const GAP_MODES = ['wait', 'estimated', 'hands-free'] as const;
export type GapMode = (typeof GAP_MODES)[number];

/** How much of my line is hidden: nothing, all but first letters, so many words, all but the first word, everything. */
export const VEILS = ['whole', 'letters', 'quarter', 'half', 'most', 'first', 'nothing'] as const;
export type Veil = (typeof VEILS)[number];

/** `sentence`: the last one. `words`: the last few. */
export const HEARINGS = ['whole', 'sentence', 'words'] as const;
export type Hearing = (typeof HEARINGS)[number];

/**
 * `through`: everything but the scenes I am not in. `lines`: only mine with the words before. `shuffled`: the same in
 * any order. `backwards`: from the last to the first. `loop`: a few of them, or a passage, again and again. `faultless`: everything,
 * and a miss starts the scene again. `tonight`: my entrances, then what does not hold, then the rest of my lines.
 */
export const EXERCISES = ['through', 'lines', 'shuffled', 'backwards', 'loop', 'faultless', 'tonight'] as const;
export type Exercise = (typeof EXERCISES)[number];

/** *Au mot près*, or *à l’idée*. */
export const CHECK_WAYS = ['word', 'idea'] as const;
export type Strictness = (typeof CHECK_WAYS)[number];
