/**
 * Measures every embedded voice and prints the table behind `edge/voices/embedded/catalogue.ts`:
 * `node test/bench/voices.ts`.
 */
import { runnerImport } from 'vite';
import type * as Measure from '../edge/voices/embedded/measure.ts';
import { embeddedVoice } from '../../edge/voices/embedded/build/plugin.ts';

const { module } = await runnerImport<typeof Measure>(
  new URL('../edge/voices/embedded/measure.ts', import.meta.url).pathname,
  { configFile: false, plugins: [embeddedVoice()] },
);

const rows = await module.measureCatalogue();
console.table(
  Object.fromEntries(
    rows.map(({ voice, manner, timbre, loudness, clipped, duration }) => [
      voice.id,
      {
        variant: manner.voice,
        'pitch (Hz)': Math.round(timbre.pitch),
        'voiced (%)': Math.round(timbre.voiced * 100),
        'centroid (Hz)': Math.round(timbre.centroid),
        loudness: Math.round(loudness),
        'clipped (‰)': Math.round(clipped * 10_000) / 10,
        'line (ms)': Math.round(duration),
      },
    ]),
  ),
);

for (const [index, one] of rows.entries()) {
  for (const other of rows.slice(index + 1)) {
    if (one.voice.language === other.voice.language && !module.distinct(one, other)) {
      console.log(`too alike: ${one.voice.id} and ${other.voice.id}`);
      process.exitCode = 1;
    }
  }
}
