// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- programs that include this file need them
/// <reference path="./modules.d.ts" />
import mp3 from 'virtual:embedded-voice/mp3.wasm';
import speechData from 'virtual:embedded-voice/speech-data.bin';
import type { VoiceParts } from './parts.ts';

/** Parts uploaded with the Worker: workerd compiles no WebAssembly from bytes. */
export const workerdParts: VoiceParts = {
  speechData: () => Promise.resolve(new Uint8Array(speechData)),
  mp3: () => Promise.resolve(mp3),
  // A message port of workerd delivers before timers and requests: it would not let them through.
  breathe: () => new Promise((resolve) => setTimeout(resolve, 0)),
};
