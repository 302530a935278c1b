/** The keys of a keyboard on the stage. @module */
import type { LivingText } from './living-text.svelte.ts';
import type { Session } from './session.svelte.ts';

export interface StageKeys {
  readonly session: Session;
  readonly text: LivingText;
  /** Nothing lies over the stage. */
  readonly open: () => boolean;
  /** Looks for what can be done to the speech at the spot. */
  readonly look: () => void;
}

/** Does what a key means; other keys are left alone. */
export const answerKey =
  ({ session, text, open, look }: StageKeys) =>
  (event: KeyboardEvent): void => {
    const { target } = event;
    if (event.defaultPrevented || event.altKey || !open()) return;
    if (target instanceof Element && target.closest('input, textarea, select, dialog')) return;
    if ((event.ctrlKey || event.metaKey) && event.key === 'z' && text.done) void text.undo();
    if (event.ctrlKey || event.metaKey) return;
    const pressing = target instanceof Element && target.closest('button, a') !== null;
    if (event.key === ' ' && !pressing && !event.repeat) session.press();
    else if (event.key === 'ArrowLeft') session.send({ type: 'back' });
    else if (event.key === 'ArrowRight') session.send({ type: 'next' });
    else if (event.key === 's' || event.key === 'S') session.prompt();
    else if (event.key === 'e' || event.key === 'E') look();
    else return;
    event.preventDefault();
  };
