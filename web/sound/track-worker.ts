/**
 * Encodes chunks of a scene track away from the page.
 *
 * @module
 */
import { createEncoder } from 'wasm-media-encoders';
import mp3 from 'wasm-media-encoders/wasm/mp3?url';
import { TRACK_FRAME, TRACK_RATE } from '../rehearsal/scene-track.ts';
import type { EncodedChunk, WantedChunk } from './track-encoder.ts';
import { mixed } from './track-samples.ts';

/** kbit/s, constant. */
const BITRATE = 48;
/** At this rate every frame has the same length. */
const FRAME_BYTES = (TRACK_FRAME * BITRATE * 125) / TRACK_RATE;

const started = fetch(mp3)
  .then((answer) => answer.arrayBuffer())
  .then((bytes) => WebAssembly.compile(bytes))
  .then((wasm) => createEncoder('audio/mpeg', wasm));

async function encoded({ length, placed }: WantedChunk): Promise<EncodedChunk> {
  try {
    const lame = await started;
    lame.configure({ sampleRate: TRACK_RATE, channels: 1, bitrate: BITRATE, outputSampleRate: TRACK_RATE });
    const frames = lame.encode([mixed(length, placed)]).slice();
    const rest = lame.finalize().slice();
    const whole = new Uint8Array(frames.length + rest.length);
    whole.set(frames);
    whole.set(rest, frames.length);
    // What flushing adds is silence: without it the next chunk begins where it should.
    const audio = whole.slice(0, (length / TRACK_FRAME) * FRAME_BYTES);
    return audio.length === (length / TRACK_FRAME) * FRAME_BYTES ? { ok: true, audio } : { ok: false };
  } catch {
    return { ok: false };
  }
}

let turn: Promise<void> = Promise.resolve();

addEventListener('message', ({ data }: MessageEvent<WantedChunk>) => {
  turn = turn.then(async () => postMessage(await encoded(data)));
});
