/** What the parts of a lesson are called. @module */
import { m } from '#messages';
import type { Task, Way } from '../../rehearsal/learning/kept.ts';
import type { Rung } from '../../rehearsal/learning/ladder.ts';
import type { Stretch } from '../../rehearsal/learning/sessions.ts';

/** The name of a rung. */
export function rungWord(rung: Rung, way: Way): string {
  switch (rung) {
    case 'whole':
      return m.learn_rung_whole();
    case 'part':
      return way === 'read' ? m.learn_rung_part_read() : m.learn_rung_part_heard();
    case 'opening':
      return m.learn_rung_opening();
    case 'nothing':
      return m.learn_rung_nothing();
    case 'join':
      return m.learn_rung_join();
    case 'line':
      return m.learn_rung_line();
    case 'cold':
      return m.learn_rung_cold();
  }
}

/** What is to be done on a rung. @param cued a cue is given on it */
export function rungTask(rung: Rung, way: Way, cued: boolean): string {
  switch (rung) {
    case 'whole':
      return way === 'read' ? m.learn_do_whole_read() : m.learn_do_whole_heard();
    case 'part':
      return way === 'read' ? m.learn_do_part_read() : m.learn_do_part_heard();
    case 'opening':
      return way === 'read' ? m.learn_do_opening_read() : m.learn_do_opening_heard();
    case 'nothing':
      return m.learn_do_nothing();
    case 'join':
      return cued ? m.learn_do_cue() : m.learn_do_join();
    case 'line':
      return m.learn_do_line();
    case 'cold':
      return m.learn_do_cold();
  }
}

/** Why a thought is worked. */
export function kindWord(kind: Task['kind']): string {
  const words = {
    recall: m.learn_kind_recall,
    learn: m.learn_kind_learn,
    links: m.learn_kind_links,
    run: m.learn_kind_run,
    cold: m.learn_kind_cold,
    again: m.learn_kind_again,
    twins: m.learn_kind_twins,
  };
  return words[kind]();
}

/** What a session holds. That it ends cold goes without saying. */
export function stretchWords(stretches: readonly Stretch[]): string {
  return stretches
    .flatMap(({ kind, steps }) => {
      const n = steps.length;
      switch (kind) {
        case 'recall':
          return m.learn_holds_recall({ n });
        case 'learn':
          return m.learn_holds_learn({ n });
        case 'twins':
          return m.learn_holds_twins();
        case 'links':
          return m.learn_holds_links({ n });
        case 'run':
          return m.learn_holds_run();
        case 'cold':
          return [];
      }
    })
    .join(' · ');
}
