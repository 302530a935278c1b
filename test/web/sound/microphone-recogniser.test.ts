import { describe, expect, test } from 'vitest';
import type { Heard } from '../../../web/rehearsal/check/check.ts';
import { installRecognition, LineRecognition, recognitionOf } from '../../../web/sound/microphone-recogniser.ts';
import { FakePlatform, FakeRecognition } from './fake-recognition.ts';

const guess = (transcript: string, confidence = 0.9) => ({ transcript, confidence });

/** A line of mine that is understood. */
function line(): {
  platform: FakePlatform;
  told: (Heard | 'called' | 'done' | 'failed')[];
  recognition: LineRecognition;
} {
  const platform = new FakePlatform();
  const told: (Heard | 'called' | 'done' | 'failed')[] = [];
  const recognition = new LineRecognition(platform.maker, 'fr', {
    isCall: (words) => words.trim() === 'texte',
    called: () => told.push('called'),
    understood: (heard) => told.push(heard),
    done: () => told.push('done'),
    failed: () => told.push('failed'),
  });
  return { platform, told, recognition };
}

describe('what this phone understands by itself', () => {
  test.each([
    ['available', 'here'],
    ['downloadable', 'installable'],
    ['downloading', 'coming'],
    ['unavailable', 'absent'],
  ])('%s is %s', async (answer, known) => {
    const platform = new FakePlatform();
    platform.availability = answer;
    expect(await recognitionOf('fr', platform.maker)).toBe(known);
    expect(platform.asked).toEqual([{ langs: ['fr-FR'], processLocally: true }]);
  });

  test('a browser that cannot say where it understands counts as none', async () => {
    expect(await recognitionOf('fr', FakeRecognition)).toBe('absent');
    expect(await recognitionOf('fr', undefined)).toBe('absent');
  });

  test('a browser that refuses the question counts as none', async () => {
    const platform = new FakePlatform();
    platform.availability = new Error('refused');
    expect(await recognitionOf('fr', platform.maker)).toBe('absent');
  });

  test('a language is fetched on request, or not to be had', async () => {
    const platform = new FakePlatform();
    platform.availability = 'downloadable';
    expect(await installRecognition('en', platform.maker)).toBe(true);
    expect(platform.asked).toEqual([{ langs: ['en-US'], processLocally: true }]);
    platform.installs = false;
    expect(await installRecognition('en', platform.maker)).toBe(false);
    expect(await installRecognition('en', undefined)).toBe(false);
  });
});

describe('understanding a line', () => {
  test('stays on this phone, always', () => {
    const { platform } = line();
    expect(platform.latest).toMatchObject({ processLocally: true, lang: 'fr-FR', continuous: true, state: 'started' });
  });

  test('tells what was understood so far, with its other guesses and how sure it is', () => {
    const { platform, told } = line();
    platform.latest.understands([guess('je vous', 0)], false);
    platform.latest.understands([guess('je vous attendais', 0.8), guess('je vous attendrai', 0.4)], true);
    platform.latest.understands([guess(' depuis', 0)], false);
    expect(told).toEqual([
      { guesses: ['je vous'], unfinished: true },
      { guesses: ['je vous attendais', 'je vous attendrai'], confidence: 0.8 },
      { guesses: ['je vous attendais depuis', 'je vous attendrai depuis'], confidence: 0.8, unfinished: true },
    ]);
  });

  test('tells each call for the prompt once, as no part of the line', () => {
    const { platform, told } = line();
    platform.latest.understands([guess('je vous')], true);
    platform.latest.understands([guess(' texte')], true);
    platform.latest.fails('no-speech');
    platform.latest.understands([guess('attendais')], true);
    platform.latest.understands([guess('texte')], true);
    const begun = { guesses: ['je vous'], confidence: 0.9 };
    const whole = { guesses: ['je vous attendais'], confidence: 0.9 };
    expect(told).toEqual([begun, begun, 'called', whole, whole, 'called']);
  });

  test('goes on when the recogniser stops by itself in a silence', () => {
    const { platform, told } = line();
    platform.latest.understands([guess('je vous')], true);
    platform.latest.fails('no-speech');
    expect(platform.made).toHaveLength(2);
    platform.latest.understands([guess('attendais')], true);
    expect(told.at(-1)).toEqual({ guesses: ['je vous attendais'], confidence: 0.9 });
  });

  test('does not go on for ever with a recogniser that only stops', () => {
    const { platform, told } = line();
    for (let stop = 0; stop < 30; stop += 1) platform.latest.ends();
    expect(told).toEqual(['failed']);
    expect(platform.made.length).toBeLessThan(30);
  });

  test('when the line is over, understands the rest of it and is done', () => {
    const { platform, told, recognition } = line();
    recognition.end();
    expect(platform.latest.state).toBe('stopped');
    platform.latest.understands([guess('oui')], true);
    platform.latest.ends();
    expect(told).toEqual([{ guesses: ['oui'], confidence: 0.9 }, 'done']);
    expect(platform.made).toHaveLength(1);
  });

  test.each(['network', 'not-allowed', 'service-not-allowed', 'language-not-supported', 'audio-capture'])(
    'cannot be used after %s',
    (error) => {
      const { platform, told } = line();
      platform.latest.fails(error);
      expect(told).toEqual(['failed']);
      expect(platform.made).toHaveLength(1);
    },
  );

  test('tells nothing once it is closed', () => {
    const { platform, told, recognition } = line();
    recognition.close();
    platform.latest.understands([guess('oui')], true);
    expect(told).toEqual([]);
    expect(platform.made).toHaveLength(1);
  });
});
