import { describe, expect, it } from 'vitest';
import type { Said } from '../../../../web/rehearsal/learning/observed.ts';
import { LineWatch, type CheckedLine } from '../../../../web/screens/rehearsal/line-watch.svelte.ts';

/** Lines of mine that are to be marked, and what they told. */
function watching() {
  const told: [speech: string, said: Said][] = [];
  const watch = new LineWatch(
    () => 0,
    (speech, said) => told.push([speech, said]),
  );
  const say = (speech: string, fromMemory = true): void => {
    watch.open();
    watch.said(speech, true, fromMemory);
  };
  const marks = () => told.map(([speech, { mark }]) => [speech, mark]);
  return { watch, told, say, marks };
}

const understood = (proposed: CheckedLine['proposed'], certain: boolean) => (): CheckedLine => ({
  words: 'Je vous attendais',
  check: { words: [], added: [] },
  proposed,
  certain,
});

describe('lines that wait for my mark', () => {
  it('all wait, one after the other, however many I say without marking them', () => {
    const { watch, say, told } = watching();
    for (const speech of ['b1', 'b2', 'b3']) say(speech);
    expect(watch.unsettled.map(({ speech }) => speech)).toEqual(['b1', 'b2', 'b3']);
    expect(watch.unmarked?.speech).toBe('b3');
    expect(told).toEqual([]);
  });

  it('are marked in any order, each once', () => {
    const { watch, say, marks } = watching();
    for (const speech of ['b1', 'b2']) say(speech);
    watch.mark('hesitant');
    watch.mark('blank', watch.waiting[0]);
    watch.mark('known');
    expect(marks()).toEqual([
      ['b2', 'hesitant'],
      ['b1', 'blank'],
    ]);
    expect(watch.unsettled).toEqual([]);
  });

  it('are settled by what was seen when no mark is to be expected, but for those that I read', () => {
    const { watch, say, marks } = watching();
    say('b1');
    say('b2', false);
    say('b3');
    watch.settle();
    expect(marks()).toEqual([
      ['b1', undefined],
      ['b3', undefined],
    ]);
    expect(watch.unsettled).toEqual([]);
  });

  it('are settled by what was understood, where it was, even if in doubt, but never as a hole', () => {
    const { watch, say, marks } = watching();
    say('b1');
    watch.checked('b1', understood('known', false));
    say('b2');
    watch.checked('b2', understood('blank', false));
    watch.settle();
    expect(marks()).toEqual([
      ['b1', 'known'],
      ['b2', 'hesitant'],
    ]);
  });

  it('tell of a whisper what was whispered, where it is not I who say so', () => {
    const { watch, say, told } = watching();
    watch.open();
    watch.prompt(12);
    watch.said('b1', true, true);
    watch.checked('b1', understood('prompted', true));
    say('b2');
    expect(told).toEqual([['b1', { given: 12, peeked: false }]]);
  });

  it('leave my own mark alone when they are understood afterwards', () => {
    const { watch, say, marks } = watching();
    say('b1');
    watch.mark('blank');
    watch.checked('b1', understood('known', true));
    expect(marks()).toEqual([['b1', 'blank']]);
  });

  it('of the same speech said twice, the later one is understood first', () => {
    const { watch, say } = watching();
    say('b1');
    say('b1');
    watch.checked('b1', understood('known', false));
    expect(watch.unsettled.map(({ proposed }) => proposed)).toEqual([undefined, 'known']);
  });

  it('wait on after the app was closed, with what I was proposed', () => {
    const { watch, marks } = watching();
    watch.await('b1', { given: 0, peeked: false, mark: 'blank' }, true);
    expect(watch.waiting).toMatchObject([{ speech: 'b1', proposed: 'blank' }]);
    watch.settle();
    expect(marks()).toEqual([['b1', 'hesitant']]);
  });
});
