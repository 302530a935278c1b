/** What may be chosen in place of one scene. @module */

/** All scenes. */
export const WHOLE = -1;
/** Those in which I speak. */
export const MINE = -2;
