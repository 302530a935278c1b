import { createTakes, type Takes } from '../../phone/takes.ts';

let made: Takes | undefined;

/** The takes of this page: made when first asked for, one for all screens. */
export const takes = (): Takes => (made ??= createTakes());
