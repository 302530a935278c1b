import { describe, expect, it } from 'vitest';
import { stepsOf, thoughtsOfSpeech } from '../../../../web/rehearsal/learning/cards.ts';
import { trialsOf, trialsOfWhole } from '../../../../web/rehearsal/learning/observed.ts';
import { runningOrder } from '../../../../web/rehearsal/running-order.ts';
import type { Script } from '../../../../web/script/model.ts';
import { insertAfter, setText } from '../../../../web/script/rewrite.ts';
import { playOf } from '../plays.ts';

const PLAY = playOf([
  'A: Où vas-tu ? / B: Je vais chercher de l’eau. Garde la lampe allumée. / A: Non.',
  'B: Me voici.',
]);
const steps = (script: Script) => stepsOf(runningOrder(script, ['B']), 'fr');
const names = (script: Script) => steps(script).flatMap(({ cards }) => Object.values(cards));

describe('what there is to learn', () => {
  it('is every thought of mine, with the join that leads to it', () => {
    expect(steps(PLAY).map(({ place, scene, thought }) => [place, scene, thought])).toEqual([
      [1, 0, 0],
      [1, 0, 1],
      [3, 1, 0],
    ]);
    expect(new Set(names(PLAY)).size).toBe(6);
  });

  it('keeps its names when something else is edited', () => {
    const longer = insertAfter(PLAY, 'b3', { kind: 'speech', roles: ['A'], text: 'Et toi ?' });
    expect(names(longer)).toEqual(names(PLAY));
  });

  it('has another name where the words are others, and only there', () => {
    const edited = setText(PLAY, 'b2', 0, 'Je vais chercher de l’eau. Garde la porte fermée.');
    const kept = names(PLAY).filter((name) => names(edited).includes(name));
    expect(kept).toHaveLength(4);
  });

  it('has another join, and the same thought, where the cue is another', () => {
    const [before, after] = [steps(PLAY)[0], steps(setText(PLAY, 'b1', 0, 'Qui va là ?'))[0]];
    expect(after?.cards.thought).toBe(before?.cards.thought);
    expect(after?.cards.join).not.toBe(before?.cards.join);
  });

  it('tells a thought from the same thought said again', () => {
    const twice = playOf(['B: Je ne veux pas partir. Je ne veux pas partir.']);
    expect(new Set(names(twice)).size).toBe(4);
  });
});

describe('what a line tells of its cards', () => {
  const order = runningOrder(PLAY, ['B']);
  const line = order.turns[1]?.speech;
  const thoughts = line ? thoughtsOfSpeech(line, 'fr') : [];
  const own = steps(PLAY).filter(({ place }) => place === 1);
  const marks = (said: Partial<Parameters<typeof trialsOf>[2]>) =>
    trialsOf(own, thoughts, { given: 0, peeked: false, ...said }).map(({ mark }) => mark);

  it('is that all of it is known, when nothing was lacking', () => {
    expect(marks({})).toEqual(['known', 'known', 'known', 'known']);
    expect(marks({ hesitation: 400 })).toEqual(['known', 'known', 'known', 'known']);
  });

  it('is that the cue did not call at once, when I hesitated', () => {
    expect(marks({ hesitation: 3_000 })).toEqual(['hesitant', 'known', 'known', 'known']);
  });

  it('is where I dried, from how far it was whispered', () => {
    expect(marks({ given: 5 })).toEqual(['prompted', 'prompted', 'known', 'known']);
    expect(marks({ given: (thoughts[0]?.to ?? 0) + 4 })).toEqual(['known', 'known', 'prompted', 'prompted']);
  });

  it('is that I lacked all of it, when I looked', () => {
    expect(marks({ peeked: true })).toEqual(['prompted', 'prompted', 'prompted', 'prompted']);
  });

  it('is what I say of it myself, when I say it', () => {
    expect(marks({ peeked: true, mark: 'known' })).toEqual(['known', 'known', 'known', 'known']);
    expect(marks({ mark: 'blank' })).toEqual(['blank', 'blank', 'blank', 'blank']);
  });
});

describe('what a line of several thoughts tells when it is said whole', () => {
  const [first, last] = steps(PLAY);
  const whole = last?.line;
  if (!first || !whole) throw new Error('No line of two thoughts');
  const told = (mark: 'known' | 'prompted' | 'blank', given = 0) =>
    trialsOfWhole(whole, mark, given).map((trial) => [trial.card, trial.mark]);

  it('is held by its last thought alone, and by none where the line is a single thought', () => {
    expect(steps(PLAY).map(({ line: one }) => one !== undefined)).toEqual([false, true, false]);
  });

  it('is that its joins hold, or, when nobody knows which gave way, that none does', () => {
    expect(told('known')).toEqual([
      [first.cards.join, 'known'],
      [last.cards.join, 'known'],
    ]);
    expect(told('blank').map(([, mark]) => mark)).toEqual(['blank', 'blank']);
  });

  it('is which words were lacking, where they were whispered, and nothing of what comes after', () => {
    const begin = 'Je vais chercher'.length;
    expect(told('prompted', begin)).toEqual([
      [first.cards.join, 'prompted'],
      [first.cards.thought, 'prompted'],
    ]);
    const second = 'Je vais chercher de l’eau.\nGarde'.length;
    expect(told('prompted', second)).toEqual([
      [first.cards.join, 'known'],
      [last.cards.join, 'prompted'],
      [last.cards.thought, 'prompted'],
    ]);
  });
});
