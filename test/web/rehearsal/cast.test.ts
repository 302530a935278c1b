import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { castVoices, voiceOf } from '../../../web/rehearsal/cast.ts';
import { meetingsOf, NOBODY } from '../../../web/rehearsal/meetings.ts';
import { speechesOf } from '../../../web/script/model.ts';
import { playOf, role, voice } from './plays.ts';

const woman = voice('woman', { gender: 'female', pitch: 210 });
const girl = voice('girl', { gender: 'female', age: 'child', pitch: 290 });
const crone = voice('crone', { gender: 'female', age: 'old', pitch: 190 });
const man = voice('man', { gender: 'male', pitch: 110 });
const greybeard = voice('greybeard', { gender: 'male', age: 'old', pitch: 95 });
const spectre = voice('spectre', { timbre: 'ghost', pitch: 130 });
const COMPANY = [woman, girl, crone, man, greybeard, spectre];

describe('automatic casting', () => {
  it('fits gender, age and ghosts to what name and description say', () => {
    const roles = [
      role('Le Roi'),
      role('Agnès'),
      role('Madame Ruche', 'vieille concierge'),
      role('Un enfant'),
      role('L’ombre du Père'),
      role('Le vieux Marquis'),
    ];
    const play = playOf([roles.map(({ name }) => `${name}: Oui.`).join(' / ')], roles);
    expect(castVoices(play, COMPANY)).toEqual({
      'Le Roi': man.id,
      Agnès: woman.id,
      'Madame Ruche': crone.id,
      'Un enfant': girl.id,
      'L’ombre du Père': spectre.id,
      'Le vieux Marquis': greybeard.id,
    });
  });

  it('keeps earlier choices, even odd ones, and casts only who is new', () => {
    const play = playOf(['Agnès: Oui. / Le Roi: Non. / Arnolphe: Si.']);
    const chosen = { Agnès: greybeard.id, 'Le Roi': 'gone/voice' };
    const cast = castVoices(play, COMPANY, chosen);
    expect(cast['Agnès']).toBe(greybeard.id);
    expect(cast['Le Roi']).toBe(man.id);
    expect(castVoices(play, COMPANY, cast)).toEqual(cast);
  });

  it('leaves a role its voice while that is absent, and gives it to nobody else', () => {
    const play = playOf(['Agnès: Oui. / Le Roi: Non. / Arnolphe: Si.']);
    const company = COMPANY.map((each) => (each === man ? { ...man, absent: true as const } : each));
    const cast = castVoices(play, company, { 'Le Roi': man.id });
    expect(cast['Le Roi']).toBe(man.id);
    expect(Object.values(castVoices(play, company))).not.toContain(man.id);
    expect(castVoices(play, COMPANY, cast)).toEqual(cast);
  });

  it('casts the crowd last, and gives a voice to the speeches that belong to nobody', () => {
    const play = playOf(['Tous: Vive ! / Agnès: Oui. / Tous: Vive ! / ?: Qui parle ?']);
    const cast = castVoices(play, [woman, man, greybeard]);
    expect(cast['Agnès']).toBe(woman.id);
    expect(new Set([cast['Tous'], cast[NOBODY]])).toEqual(new Set([man.id, greybeard.id]));
    const [, , , unclaimed] = speechesOf(play);
    expect(unclaimed && voiceOf(unclaimed, cast)).toBe(cast[NOBODY]);
  });

  it('lets the first of several partners say what they say together', () => {
    const play = playOf(['A+B: Oui.']);
    const cast = castVoices(play, COMPANY);
    const [together] = speechesOf(play);
    expect(together && voiceOf(together, cast)).toBe(cast['A']);
  });

  it('gives the one voice of a vocaliser to one role at most, and leaves a role without rather than doubling it', () => {
    const only = voice('only', { engine: 'solo-1', quality: 'natural' });
    const play = playOf(['A: Oui.', 'B: Non.', 'C: Si.']);
    const cast = castVoices(play, [only, woman, man]);
    expect(Object.values(cast).filter((id) => id === only.id).length).toBeLessThanOrEqual(1);
    expect(Object.keys(castVoices(play, [only]))).toHaveLength(1);
  });

  it('shares a voice only between roles that never meet, when there are more roles than voices', () => {
    const cast = castVoices(playOf(['A: Oui. / B: Non.', 'C: Oui. / D: Non.']), [woman, man]);
    expect(cast['A']).not.toBe(cast['B']);
    expect(cast['C']).not.toBe(cast['D']);
  });

  it('keeps apart those who talk to each other when a crowded scene has too few voices', () => {
    const cast = castVoices(playOf(['A: 1 / B: 2 / A: 3 / B: 4 / C: 5 / B: 6 / C: 7']), [woman, man]);
    expect(cast['B']).not.toBe(cast['A']);
    expect(cast['B']).not.toBe(cast['C']);
  });

  it('never casts a voice of another language', () => {
    const english = voice('english', { language: 'en' });
    expect(castVoices(playOf(['A: Oui.']), [english])).toEqual({});
  });
});

const anyScene = fc
  .array(fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'Tous'), { minLength: 1, maxLength: 8 })
  .map((speakers) => speakers.map((name) => `${name}: Oui.`).join(' / '));
const anyPlay = fc.array(anyScene, { minLength: 1, maxLength: 6 }).map((scenes) => playOf(scenes));
const anyCompany = fc
  .array(
    fc.record({
      gender: fc.constantFrom('female' as const, 'male' as const, 'neutral' as const),
      age: fc.constantFrom('child' as const, 'adult' as const, 'old' as const),
      pitch: fc.integer({ min: 80, max: 320 }),
    }),
    { minLength: 2, maxLength: 12 },
  )
  .map((traits) => traits.map((trait, index) => voice(`v${index}`, trait)));

describe('whatever the play and the company', () => {
  it('is the same from run to run, in whatever order the voices come', () => {
    fc.assert(
      fc.property(anyPlay, anyCompany, (play, company) => {
        const cast = castVoices(play, company);
        expect(castVoices(play, company.toReversed())).toEqual(cast);
        expect(castVoices(play, company, cast)).toEqual(cast);
        expect(Object.keys(cast).toSorted()).toEqual([...meetingsOf(play).keys()].toSorted());
      }),
    );
  });

  it('gives everyone a voice of their own while there are enough', () => {
    fc.assert(
      fc.property(anyPlay, anyCompany, (play, company) => {
        const cast = Object.values(castVoices(play, company));
        expect(new Set(cast).size).toBe(Math.min(cast.length, company.length));
      }),
    );
  });

  it('never lets two who meet share a voice when nobody meets as many roles as there are voices', () => {
    fc.assert(
      fc.property(anyPlay, anyCompany, (play, company) => {
        const meetings = meetingsOf(play);
        fc.pre([...meetings.values()].every((met) => met.size < company.length));
        const cast = castVoices(play, company);
        for (const [one, met] of meetings) for (const other of met.keys()) expect(cast[one]).not.toBe(cast[other]);
      }),
      { numRuns: 300 },
    );
  });
});
