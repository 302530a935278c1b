// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- programs that include this file need them
/// <reference path="./modules.d.ts" />
import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import * as urls from 'virtual:embedded-voice/urls';
import type { VoiceParts } from './parts.ts';

/**
 * How often the loop of events turns in one breath. It lets in one new connection a turn: with one turn a sentence, the
 * last of two hundred phones would wait for two hundred sentences. A turn in which nothing happens costs microseconds.
 */
const TURNS = 64;

/** Parts read from the files beside the mirror. */
export const nodeParts: VoiceParts = {
  speechData: () => readFile(new URL(urls.speechData)),
  mp3: async () => WebAssembly.compile(await readFile(new URL(urls.mp3))),
  async breathe() {
    for (let turn = 0; turn < TURNS; turn += 1) await setImmediate();
  },
};
