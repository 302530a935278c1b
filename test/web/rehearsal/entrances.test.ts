// cspell:disable -- directions of plays in five languages
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../edge/contract.ts';
import { entrancesOf } from '../../../web/rehearsal/entrances.ts';
import { runningOrder } from '../../../web/rehearsal/running-order.ts';
import type { Script } from '../../../web/script/model.ts';
import { playOf, role } from './plays.ts';

const found = (play: Script, mine: readonly string[]) => entrancesOf(runningOrder(play, mine));
const texts = (play: Script, mine = ['Scapin']) =>
  found(play, mine).map(({ place, before }) => [place, before?.kind, before?.text]);

/** A play whose scenes have headings of their own. */
const headed = (headings: readonly string[], scenes: readonly string[]): Script => {
  const play = playOf(scenes);
  const [act] = play.acts;
  const all = act?.scenes.map((scene, index) => ({ ...scene, heading: headings[index] ?? '' })) ?? [];
  return { ...play, acts: [{ id: 'act', scenes: all }] };
};

it('tells my entrances in order, each with what comes before it', () => {
  const play = playOf([
    'A: Bonsoir. / B: Qui est là ?',
    'B: Personne. / A: Si. / A: Moi.',
    'B: Seul.',
    'B: Oh. / (On frappe.) / A: Oui.',
  ]);
  const entrances = found(play, ['A']);
  expect(entrances.map(({ place, lines }) => [place, lines])).toEqual([
    [0, 1],
    [3, 2],
    [7, 1],
  ]);
  expect(entrances.map(({ before }) => before?.text)).toEqual([undefined, 'Personne.', 'On frappe.']);
});

describe('an entrance within a scene', () => {
  it('is where a direction brings me on again, and that direction is what I come on at', () => {
    const play = playOf([
      'Scapin: Un. / Ana: Deux. / (Scapin sort.) / Ana: Trois. / (Entre Scapin.) / Ana: Quatre. / Scapin: Cinq.',
    ]);
    expect(found(play, ['Scapin'])).toEqual([
      { place: 0, scene: 0, before: undefined, lines: 1 },
      { place: 4, scene: 0, before: { kind: 'direction', text: 'Entre Scapin.', place: 3 }, lines: 1 },
    ]);
  });

  it.each<[Language, string]>([
    ['fr', '(Scapin rentre.)'],
    ['fr', '(Ana sort. Scapin revient avec une lettre.)'],
    ['en', '(Re-enter Scapin.)'],
    ['de', '(Scapin kommt mit einem Brief zurück.)'],
    ['es', '(Vuelve Scapin.)'],
    ['it', '(Rientra Scapin.)'],
  ])('is known in %s by %s', (language, direction) => {
    const play = { ...playOf([`Scapin: Un. / Ana: Deux. / ${direction} / Scapin: Trois.`]), language };
    const [, again] = found(play, ['Scapin']);
    expect(again).toMatchObject({ place: 2, before: { kind: 'direction', place: 2 } });
    expect(runningOrder(play, ['Scapin']).turns[2]?.lead?.text).toBe(again?.before?.text);
  });

  it('may be told without a name right before my line, or in it, or at the end of what a partner says', () => {
    expect(texts(playOf(['Scapin: Un. / Ana: Deux. / (Il revient.) / Scapin: Trois.']))).toEqual([
      [0, undefined, undefined],
      [2, 'direction', 'Il revient.'],
    ]);
    const play = playOf(['Scapin: Un. / Ana: Deux. / Scapin: Trois. / Ana: Quatre. / Scapin: Cinq.']);
    const [act] = play.acts;
    const [scene] = act?.scenes ?? [];
    const blocks = (scene?.blocks ?? []).map((block) => {
      if (block.kind !== 'speech') return block;
      const direction = (text: string) => ({ kind: 'direction' as const, text });
      if (block.id === 'b3') return { ...block, parts: [direction('entrant'), ...block.parts] };
      if (block.id === 'b4') return { ...block, parts: [...block.parts, direction('Scapin paraît.')] };
      return block;
    });
    const told = { ...play, acts: [{ id: 'act', scenes: [{ id: 's', blocks }] }] };
    expect(texts(told)).toEqual([
      [0, undefined, undefined],
      [2, 'words', 'Deux.'],
      [4, 'direction', 'Scapin paraît.'],
    ]);
    expect(runningOrder(told, ['Scapin']).turns[4]?.lead?.text).toBe('Scapin paraît.');
  });

  it('is none where somebody else comes on, or a direction is cut', () => {
    const play = playOf([
      'Scapin: Un. / Ana: Deux. / (Entre Ana.) / Scapin: Trois. / (Entre Scapin.) / Scapin: Quatre.',
    ]);
    const [act] = play.acts;
    const scenes = (act?.scenes ?? []).map((scene) => ({
      ...scene,
      blocks: scene.blocks.map((block) => (block.id === 'b5' ? { ...block, cut: true } : block)),
    }));
    expect(texts({ ...play, acts: [{ id: 'act', scenes }] })).toEqual([[0, undefined, undefined]]);
  });

  it('goes by the other names of my role', () => {
    const play = playOf(
      ['Géronte: Un. / Ana: Deux. / (Entre le vieux.) / Géronte: Trois.'],
      [{ ...role('Géronte'), aliases: ['Le vieux'] }, role('Ana')],
    );
    expect(texts(play, ['Géronte'])).toHaveLength(2);
  });
});

describe('where each scene lists who is on', () => {
  it('I come on with the scene that lists me when the one before did not, at the words that end that one', () => {
    const play = headed(
      [
        'SCÈNE I. Ana, Léa.',
        'SCÈNE II. Scapin, Ana.',
        'SCÈNE III. Les mêmes, Léa.',
        'SCÈNE IV. Ana.',
        'SCÈNE V. Scapin.',
      ],
      [
        'Ana: Un. / Léa: Deux.',
        'Ana: Trois. / Scapin: Quatre.',
        'Léa: Cinq. / Scapin: Six.',
        'Ana: Sept.',
        'Scapin: Huit.',
      ],
    );
    expect(texts(play)).toEqual([
      [3, 'words', 'Deux.'],
      [7, 'words', 'Sept.'],
    ]);
  });

  it('I come on again when an act begins', () => {
    const play = headed(
      ['SCÈNE I. Ana, Scapin.', 'SCÈNE I. Ana, Scapin.'],
      ['Ana: Un. / Scapin: Deux.', 'Scapin: Trois.'],
    );
    const scenes = play.acts[0]?.scenes ?? [];
    const acts = scenes.map((scene, index) => ({ id: `act${index}`, scenes: [scene] }));
    expect(found(play, ['Scapin'])).toHaveLength(1);
    expect(found({ ...play, acts }, ['Scapin']).map(({ place }) => place)).toEqual([1, 2]);
  });

  it('a direction under the heading tells as well, and my line is enough where nothing does', () => {
    const play = playOf([
      '(Ana, Scapin.) / Ana: Un. / Scapin: Deux.',
      '(Ana, Scapin, Léa.) / Scapin: Trois. / Léa: Quatre.',
    ]);
    expect(texts(play)).toEqual([[1, undefined, undefined]]);
    expect(texts(playOf(['(Ana, Léa.) / Ana: Un. / Léa: Deux. / Scapin: Trois.']))).toEqual([[2, 'words', 'Deux.']]);
  });
});

it('tells the entrances of each of my roles', () => {
  const play = playOf(['Scapin: Un. / Ana: Deux. / Léa: Trois. / Scapin: Quatre.']);
  expect(found(play, ['Scapin', 'Léa']).map(({ place, lines }) => [place, lines])).toEqual([
    [0, 1],
    [2, 2],
  ]);
});
