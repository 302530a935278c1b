/**
 * Says speech on one note away from the page.
 *
 * @module
 */
import { flat } from './flat.ts';
import type { MelodicSpeech } from './flattening.ts';

addEventListener('message', ({ data: { samples, rate } }: MessageEvent<MelodicSpeech>) => {
  const made = flat(samples, rate);
  postMessage(made, { transfer: [made.buffer] });
});
