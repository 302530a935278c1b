/**
 * Voices that only the edge has: the server of the vendors' tests, speaking OpenAI's wire, answering with real MP3: a hum as long as
 * the text would take, its pitch by voice.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createMp3Encoder } from '../../edge/audio/encode.ts';
import { PROBE_WORDS } from '../../edge/status/probes.ts';
import { startVendorServer } from '../edge/voices/vendor-server.ts';
import type { VendorCall } from '../edge/voices/vendor-server.ts';

const SAMPLE_RATE = 22_050;
const LETTER_MS = 60;

/** Two women and two men, in two languages. */
const VOICES = (['fr', 'en'] as const).flatMap((language) => [
  { name: 'amont', language, gender: 'female', pitch: 210 },
  { name: 'aval', language, gender: 'male', pitch: 110 },
  { name: 'rive', language, gender: 'female', pitch: 180 },
  { name: 'cale', language, gender: 'male', pitch: 90 },
]);

function hum(pitch: number, milliseconds: number): Int16Array {
  const samples = new Int16Array(Math.round((milliseconds * SAMPLE_RATE) / 1000));
  for (let index = 0; index < samples.length; index += 1) {
    const turn = (2 * Math.PI * index) / SAMPLE_RATE;
    const syllables = 0.6 + 0.4 * Math.sin(4 * turn);
    samples[index] = 8_000 * syllables * (Math.sin(pitch * turn) + 0.4 * Math.sin(2 * pitch * turn));
  }
  return samples;
}

/** A little higher for one text than for another, so that no two takes have the same bytes; in Hz. */
const melodyOf = (text: string): number =>
  [...text].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9_973, 7) / 400;

/** Is this a voice that only the edge has? */
export const hums = (voice: string): boolean => voice.startsWith('openai-');

const PROBES: ReadonlySet<string> = new Set(Object.values(PROBE_WORDS));

/** What the server was asked. */
const askedIn = ({ body }: VendorCall) => JSON.parse(body) as { readonly voice: string; readonly input: string };

/** One take that the server was asked for. */
export interface Hum {
  /** Its own name for the voice. */
  readonly voice: string;
  readonly input: string;
  /** When, in ms since 1970. */
  readonly at: number;
  /** When who asked hung up before the answer was through, in ms since 1970. */
  lost?: number;
}

/** A server that hums, and how an edge is told to use it. */
export interface HummingServer {
  /** Variables of the edge. */
  readonly variables: Readonly<Record<string, string>>;
  /** Texts it was asked for, in order, but for the word by which rings try whether it speaks. */
  asked(): string[];
  /** All that it was asked for, in order. */
  hums(): readonly Hum[];
  /** How long it thinks before it answers, in ms; 0 at first. */
  hesitate(milliseconds: number): void;
  stop(): Promise<void>;
}

/** Starts the server. */
export async function startHumming(): Promise<HummingServer> {
  const wasm = await readFile(fileURLToPath(import.meta.resolve('wasm-media-encoders/wasm/mp3')));
  const encoder = await createMp3Encoder(await WebAssembly.compile(wasm));
  let hesitation = 0;
  const hummed: Hum[] = [];
  const server = await startVendorServer((answer, call) => {
    const body = askedIn(call);
    const pitch = VOICES.find(({ name }) => name === body.voice)?.pitch;
    if (!pitch) {
      answer.writeHead(400).end();
      return;
    }
    const asked: Hum = { ...body, at: Date.now() };
    hummed.push(asked);
    answer.once('close', () => {
      if (!answer.writableFinished) asked.lost = Date.now();
    });
    encoder.begin(SAMPLE_RATE);
    encoder.write(hum(pitch + melodyOf(body.input), 400 + body.input.length * LETTER_MS));
    const audio = encoder.finish();
    setTimeout(() => answer.writeHead(200, { 'Content-Type': 'audio/mpeg' }).end(audio), hesitation);
  });
  return {
    variables: { OPENAI_BASE_URL: server.base, OPENAI_MODEL: 'hum-1', OPENAI_VOICES: JSON.stringify(VOICES) },
    asked: () => server.calls.map((call) => askedIn(call).input).filter((say) => !PROBES.has(say)),
    hums: () => hummed,
    hesitate: (milliseconds) => (hesitation = milliseconds),
    stop: () => server.stop(),
  };
}
