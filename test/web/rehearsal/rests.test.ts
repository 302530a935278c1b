import { describe, expect, it } from 'vitest';
import { sayingTime } from '../../../web/rehearsal/gap.ts';
import { restsIn, silenceIn, songAround } from '../../../web/rehearsal/rests.ts';
import type { Part, Speech } from '../../../web/script/model.ts';
import { spokenForm } from '../../../web/script/spoken.ts';

const speechOf = (...parts: Part[]): Speech => ({ kind: 'speech', id: 's', roles: ['A'], parts });
const said = (text: string): Part => ({ kind: 'spoken', text });
const direction = (text: string, cut = false): Part => ({ kind: 'direction', text, ...(cut ? { cut } : {}) });

/** One word a second. */
const marksOf = (speech: Speech) =>
  [...spokenForm(speech).say.matchAll(/\S+/gu)].map(({ 0: word, index }, at) => ({
    ...{ start: at * 1_000, end: at * 1_000 + 900, from: index, to: index + word.length },
  }));

const sung = (text: string): Part => ({ kind: 'sung', text });

const restsOf = (...parts: Part[]) => restsIn(speechOf(...parts), marksOf(speechOf(...parts)));

describe('a silence inside a speech', () => {
  it('is held after the last word before it', () => {
    expect(restsOf(said('Laissez-moi vous dire…'), direction('Un temps.'), said('Merci.'))).toEqual([
      { at: 2_900, time: 2_000 },
    ]);
  });

  it('may be long, and come twice', () => {
    const twice = restsOf(
      said('Un.'),
      direction('(Un long temps.)'),
      said('Deux.'),
      direction('Bref silence.'),
      said('Trois.'),
    );
    expect(twice.map(({ time }) => time)).toEqual([3_500, 1_200]);
  });

  it.each([
    ['at the beginning', [direction('Un temps.'), said('Oui.')]],
    ['at the end', [said('Oui.'), direction('Un temps.')]],
    ['that is cut', [said('Oui.'), direction('Un temps.', true), said('Non.')]],
    ['that is something else', [said('Oui.'), direction('Elle s’assied.'), said('Non.')]],
  ])('is none: %s', (_, parts) => {
    expect(restsOf(...parts)).toEqual([]);
  });
});

describe('sung words in a speech', () => {
  const song = sung('Au clair de la lune,\nmon ami Pierrot');

  it('leave a silence as long as they take, in the italienne as well, where the play’s own are cut', () => {
    const parts = [said('Écoutez.'), direction('Un temps.'), song, said('Voilà.')];
    expect(restsOf(...parts)).toEqual([
      { at: 900, time: 2_000 },
      { at: 900, time: sayingTime(song.text) },
    ]);
    const speech = speechOf(...parts);
    expect(restsIn(speech, marksOf(speech), true)).toEqual([{ at: 900, time: sayingTime(song.text) }]);
  });

  it('stand around what is said as well, where there is something said', () => {
    expect(songAround(speechOf(song, said('Voilà.'), direction('Il rit.'), song))).toEqual({
      before: sayingTime(song.text),
      after: sayingTime(song.text),
    });
    expect(songAround(speechOf(said('Voilà.'), { ...song, cut: true }))).toBeUndefined();
    expect(songAround(speechOf(said('Un.'), song, said('Deux.')))).toBeUndefined();
    expect(songAround(speechOf(song))).toBeUndefined();
  });
});

it('tells how long I am silent inside my own line', () => {
  expect(silenceIn(speechOf(direction('Un temps.'), said('Un.'), direction('Long silence.'), said('Deux.')))).toBe(
    3_500,
  );
  expect(silenceIn(speechOf(said('Un.'), direction('Un temps.')))).toBe(0);
});
