import { describe, expect, it } from 'vitest';
import { nearestVoice } from '../../../edge/voices/understudy.ts';
import { fakeVoice } from '../fake-vocaliser.ts';

const wantedTraits = fakeVoice({ id: 'openai-1/fr-nova', gender: 'female', age: 'adult', pitch: 200 });
const wanted = { id: wantedTraits.id, language: 'fr' as const, traits: wantedTraits };
const nearest = (...voices: Parameters<typeof fakeVoice>[0][]) => nearestVoice(voices.map(fakeVoice), wanted)?.id;

describe('the voice that stands in', () => {
  it('speaks the language, or there is none', () => {
    expect(nearest({ id: 'a-1/en', language: 'en' })).toBeUndefined();
    expect(nearest({ id: 'a-1/en', language: 'en' }, { id: 'a-1/fr', gender: 'male', age: 'old' })).toBe('a-1/fr');
  });

  it('has the gender before the age, the age before the pitch, the pitch before the timbre', () => {
    expect(nearest({ id: 'a-1/m', gender: 'male' }, { id: 'a-1/f', age: 'old' })).toBe('a-1/f');
    expect(nearest({ id: 'a-1/old', age: 'old', pitch: 200 }, { id: 'a-1/adult', pitch: 400 })).toBe('a-1/adult');
    expect(nearest({ id: 'a-1/far', pitch: 300 }, { id: 'a-1/near', pitch: 180, timbre: 'grave' })).toBe('a-1/near');
    expect(nearest({ id: 'a-1/x', pitch: 210, timbre: 'hoarse' }, { id: 'a-1/y', pitch: 210 })).toBe('a-1/y');
  });

  it('has a known pitch before an unknown one', () => {
    expect(nearest({ id: 'a-1/unknown' }, { id: 'a-1/known', pitch: 90 })).toBe('a-1/known');
  });

  it('is never the wanted one itself', () => {
    expect(nearest(wantedTraits)).toBeUndefined();
  });

  it('is the same each time, in whatever order they stand, and scattered when nothing is known', () => {
    const voices = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => fakeVoice({ id: `a-1/${name}` }));
    const choose = (id: string, from = voices) => nearestVoice(from, { id, language: 'fr', traits: undefined })?.id;
    const roles = Array.from({ length: 20 }, (_, index) => `elsewhere-1/${index}`);
    expect(roles.map((id) => choose(id))).toEqual(roles.map((id) => choose(id, voices.toReversed())));
    expect(new Set(roles.map((id) => choose(id))).size).toBeGreaterThan(4);
  });
});
