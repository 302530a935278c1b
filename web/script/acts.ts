/**
 * Where acts begin.
 *
 * @module
 */
import { freeIds } from './blocks.ts';
import type { Act, Scene, Script } from './model.ts';

/** The heading of a scene was that of an act all along: a new act begins there, and its first scene has no heading. */
export const makeAct = (script: Script, scene: string): Script => {
  const ids = freeIds(script);
  return {
    ...script,
    acts: script.acts.flatMap((act): Act[] => {
      const at = act.scenes.findIndex(({ id }) => id === scene);
      const found = act.scenes[at];
      if (found?.heading === undefined) return [act];
      const { heading, ...plain } = found;
      const first: Scene = plain;
      if (at === 0 && act.heading === undefined) {
        return [{ ...act, heading, scenes: [first, ...act.scenes.slice(1)] }];
      }
      const next: Act = { id: ids.give('a', heading), heading, scenes: [first, ...act.scenes.slice(at + 1)] };
      return at === 0 ? [act] : [{ ...act, scenes: act.scenes.slice(0, at) }, next];
    }),
  };
};

/** No act begins there: its scenes belong to the act before. */
export const joinAct = (script: Script, act: string): Script => {
  const at = script.acts.findIndex(({ id }) => id === act);
  const [before, joined] = [script.acts[at - 1], script.acts[at]];
  if (before === undefined || joined === undefined) return script;
  const whole = { ...before, scenes: [...before.scenes, ...joined.scenes] };
  return { ...script, acts: script.acts.toSpliced(at - 1, 2, whole) };
};
