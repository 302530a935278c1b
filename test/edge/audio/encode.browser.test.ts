import { describe, expect, test } from 'vitest';
import { createMp3Encoder, ENCODER_DELAY } from '../../../edge/audio/encode.ts';
import { inspectMp3 } from '../../../edge/audio/inspect.ts';
import { browserParts } from '../../../edge/voices/embedded/parts.browser.ts';

const SAMPLE_RATE = 22_050;

async function decode(audio: Uint8Array<ArrayBuffer>): Promise<Float32Array> {
  const context = new OfflineAudioContext(1, 1, SAMPLE_RATE);
  return (await context.decodeAudioData(audio.slice().buffer)).getChannelData(0);
}

/** Where a burst in silence has its middle. */
function middleOf(samples: Float32Array | Int16Array): number {
  let energy = 0;
  let moment = 0;
  samples.forEach((sample, index) => {
    energy += sample * sample;
    moment += sample * sample * index;
  });
  return moment / energy;
}

describe('MP3 as a real browser decodes it', () => {
  test('a burst is heard as many samples late as the encoder delay says', async () => {
    const burst = Int16Array.from({ length: 2 * SAMPLE_RATE }, (_, index) =>
      index >= 20_000 && index < 22_000
        ? 12_000 * Math.sin(index / 8) * Math.sin(((index - 20_000) / 2000) * Math.PI)
        : 0,
    );
    const encoder = await createMp3Encoder(await browserParts.mp3());
    encoder.begin(SAMPLE_RATE);
    encoder.write(burst);
    const heard = await decode(encoder.finish());
    expect(Math.abs(middleOf(heard) - middleOf(burst) - ENCODER_DELAY)).toBeLessThan(3);
  });

  test('lasts as long as the frames say', async () => {
    const encoder = await createMp3Encoder(await browserParts.mp3());
    encoder.begin(SAMPLE_RATE);
    encoder.write(Int16Array.from({ length: SAMPLE_RATE }, (_, index) => 8000 * Math.sin(index / 9)));
    const audio = encoder.finish();
    const inspection = inspectMp3(audio);
    const heard = await decode(audio);
    expect(inspection).toMatchObject({ ok: true, facts: { sampleRate: SAMPLE_RATE, channels: 1 } });
    if (inspection.ok) expect(inspection.facts.duration).toBeCloseTo((heard.length * 1000) / SAMPLE_RATE, 0);
  });
});
