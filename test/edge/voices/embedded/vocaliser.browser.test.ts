import { describe, expect, test } from 'vitest';
import { browserParts } from '../../../../edge/voices/embedded/parts.browser.ts';
import { createEmbeddedVocaliser } from '../../../../edge/voices/embedded/vocaliser.ts';
import { specifyEmbeddedVoice } from './specification.ts';
import { amplitude } from './timbre.ts';

specifyEmbeddedVoice('in a browser', browserParts);

const SAMPLE_RATE = 22_050;
const never = new AbortController().signal;
const say = 'La lampe brûle encore, et personne ne viendra ce soir. Ferme la porte !';

describe('what a browser hears of the embedded voice', () => {
  test('lasts as long as told, and its words sound where their marks say, louder than the pauses', async () => {
    const vocaliser = createEmbeddedVocaliser(browserParts);
    const request = { voice: 'espeak-1/fr-woman-clear', language: 'fr', say } as const;
    const { audio, marks, duration } = await vocaliser.vocalise(request, never);
    const context = new OfflineAudioContext(1, 1, SAMPLE_RATE);
    const heard = (await context.decodeAudioData(audio.slice().buffer)).getChannelData(0);
    const between = (from: number, to: number): Float32Array =>
      heard.subarray((from * SAMPLE_RATE) / 1000, (to * SAMPLE_RATE) / 1000);

    expect((heard.length * 1000) / SAMPLE_RATE).toBeCloseTo(duration, 0);
    const whole = amplitude(heard);
    expect(whole).toBeGreaterThan(0.03);
    for (const { start, end, from, to } of marks) {
      expect(amplitude(between(start, end)), say.slice(from, to)).toBeGreaterThan(whole / 5);
    }

    const first = marks[0];
    const comma = marks.findIndex(({ to }) => say[to] === ',');
    const stop = marks.findIndex(({ to }) => say[to] === '.');
    expect(amplitude(between(0, (first?.start ?? 0) - 5))).toBeLessThan(whole / 20);
    for (const index of [comma, stop]) {
      const pause = between((marks[index]?.end ?? 0) + 20, (marks[index + 1]?.start ?? 0) - 20);
      expect(pause.length).toBeGreaterThan(SAMPLE_RATE / 20);
      expect(amplitude(pause)).toBeLessThan(whole / 20);
    }
  });
});
