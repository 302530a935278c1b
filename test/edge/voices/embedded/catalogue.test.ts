import { beforeAll, describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { LANGUAGES, VoiceSchema } from '../../../../edge/contract.ts';
import { CATALOGUE } from '../../../../edge/voices/embedded/catalogue.ts';
import { distinct, measureCatalogue, type MeasuredVoice } from './measure.ts';

let measured: MeasuredVoice[];
beforeAll(async () => {
  measured = await measureCatalogue();
}, 60_000);

describe('the catalogue of embedded voices', () => {
  test('follows the wire, and every id is there once', () => {
    for (const { voice } of CATALOGUE) expect(v.is(VoiceSchema, voice)).toBe(true);
    expect(new Set(CATALOGUE.map(({ voice }) => voice.id)).size).toBe(CATALOGUE.length);
  });

  describe.each(LANGUAGES)('in %s', (language) => {
    const own = CATALOGUE.map(({ voice }) => voice).filter((voice) => voice.language === language);

    test('has women, men, a child, an old man, an old woman and a ghost, eight voices or more', () => {
      const has = (traits: object): boolean =>
        own.some((voice) => Object.entries(traits).every(([trait, value]) => Reflect.get(voice, trait) === value));
      expect(own.length).toBeGreaterThanOrEqual(8);
      expect(own.filter(({ gender, age }) => gender === 'female' && age === 'adult').length).toBeGreaterThanOrEqual(3);
      expect(own.filter(({ gender, age }) => gender === 'male' && age === 'adult').length).toBeGreaterThanOrEqual(3);
      expect(has({ age: 'child' })).toBe(true);
      expect(has({ age: 'old', gender: 'male' })).toBe(true);
      expect(has({ age: 'old', gender: 'female' })).toBe(true);
      expect(has({ timbre: 'ghost' })).toBe(true);
    });

    test('describes no two voices by the same traits', () => {
      const traits = own.map(({ gender, age, timbre }) => `${gender} ${age} ${timbre}`);
      expect(new Set(traits).size).toBe(own.length);
    });

    test('has no two voices that sound alike', () => {
      const heard = measured.filter(({ voice }) => voice.language === language);
      const alike = heard.flatMap((one, index) =>
        heard
          .slice(index + 1)
          .filter((other) => !distinct(one, other))
          .map((other) => `${one.voice.id} and ${other.voice.id}`),
      );
      expect(alike).toEqual([]);
    });

    test('tells the pitch that was measured, within a tenth', () => {
      for (const { voice, timbre } of measured) {
        if (voice.language !== language || voice.pitch === undefined) continue;
        expect(Math.abs(timbre.pitch / voice.pitch - 1), `${voice.id}: ${String(timbre.pitch)} Hz`).toBeLessThan(0.1);
      }
    });

    test('has voices of one loudness, none of them distorted', () => {
      const heard = measured.filter(({ voice }) => voice.language === language);
      const loudest = Math.max(...heard.map(({ loudness }) => loudness));
      for (const { voice, loudness, clipped } of heard) {
        expect(loudness / loudest, voice.id).toBeGreaterThan(0.5);
        expect(clipped, voice.id).toBeLessThan(0.001);
      }
    });
  });
});
