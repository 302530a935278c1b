import { describe, expect, it } from 'vitest';
import { watchInterruptions } from '../../../web/sound/interruptions.ts';

/** A phone that is called, and put away. */
function watched() {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const session = Object.assign(new EventTarget(), { state: 'active' });
  const told: string[] = [];
  const stop = watchInterruptions((what) => told.push(what), { page, session, devices: undefined });
  const show = (state: string) => {
    page.visibilityState = state;
    page.dispatchEvent(new Event('visibilitychange'));
  };
  const sound = (state: string) => {
    session.state = state;
    session.dispatchEvent(new Event('statechange'));
  };
  return { told, stop, show, sound };
}

describe('an interruption', () => {
  it('is another app in front, not the return to this one', () => {
    const { told, show } = watched();
    show('hidden');
    show('visible');
    expect(told).toEqual(['sight']);
  });

  it('is a call that takes the sound, not its end', () => {
    const { told, sound } = watched();
    sound('interrupted');
    sound('active');
    expect(told).toEqual(['sound']);
  });

  it('is none any more when the rehearsal is left', () => {
    const { told, show, sound, stop } = watched();
    stop();
    show('hidden');
    sound('interrupted');
    expect(told).toEqual([]);
  });
});
