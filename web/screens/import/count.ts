/**
 * Who says how much. The counts sum to the whole: a speech said by several counts for the group, not for each.
 *
 * @module
 */
import { speechesOf, type Script } from '../../script/model.ts';

export interface Counts {
  total: number;
  /** Speeches said alone, by role id. */
  alone: ReadonlyMap<string, number>;
  /** Said by several at once. */
  together: number;
  /** Said by nobody that we know of. */
  nobody: number;
}

export const countSpeeches = (script: Script): Counts => {
  const alone = new Map(script.roles.map(({ id }) => [id, 0]));
  let together = 0;
  let nobody = 0;
  const speeches = speechesOf(script);
  for (const { roles } of speeches) {
    const [first, second] = roles;
    if (first === undefined) nobody += 1;
    else if (second !== undefined) together += 1;
    else alone.set(first, (alone.get(first) ?? 0) + 1);
  }
  return { total: speeches.length, alone, together, nobody };
};
