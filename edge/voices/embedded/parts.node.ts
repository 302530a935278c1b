// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- programs that include this file need them
/// <reference path="./modules.d.ts" />
import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import * as urls from 'virtual:embedded-voice/urls';
import type { VoiceParts } from './parts.ts';

/** Parts read from the files beside the mirror. */
export const nodeParts: VoiceParts = {
  speechData: () => readFile(new URL(urls.speechData)),
  mp3: async () => WebAssembly.compile(await readFile(new URL(urls.mp3))),
  breathe: () => setImmediate(),
};
