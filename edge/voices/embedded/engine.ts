// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- programs that include this file need them
/// <reference path="./modules.d.ts" />
import createModule from 'virtual:embedded-voice/engine';
import { unpackArchive } from './archive.ts';
import type { EngineFactory, EngineModule } from './engine-module.ts';

/** Samples a second of everything the engine says. */
export const SAMPLE_RATE = 22_050;

/** One way of speaking, in the engine's own terms. */
export interface Manner {
  /** Language and variant, for example `fr+f2`. */
  readonly voice: string;
  /** 0 to 99; 50 leaves the variant as it is. */
  readonly pitch: number;
  /** Liveliness of the melody, 0 to 99; 50 leaves the variant as it is. */
  readonly range: number;
  /** Words a minute. */
  readonly rate: number;
  /** Factor of amplitude. */
  readonly gain: number;
}

/** The engine began a word. */
export interface WordEvent {
  /** Place in the spoken text, in code points from 0; may lag by a character and skips words said as one. */
  readonly position: number;
  /** Milliseconds from the start of the utterance. */
  readonly at: number;
}

export interface Utterance {
  readonly samples: Int16Array<ArrayBuffer>;
  readonly words: readonly WordEvent[];
}

export interface Engine {
  /**
   * Says one sentence. Synchronous: it holds the thread for about 4 ms a second of speech.
   *
   * @param markup text with `&` and `<` escaped
   * @throws Error when the engine does not know the voice
   */
  speak(markup: string, manner: Manner): Utterance;
}

/** Layout of an event in the engine's memory, in 32-bit words. */
const EVENT = { type: 0, position: 2, at: 4 } as const;
const LAST_EVENT = 0;
const WORD_EVENT = 1;

/**
 * Starts one engine: about 30 ms and 17 MB. Never at module scope: workerd wants it inside a request.
 *
 * @param speechData the archive that the build cuts out of the engine's package, as gzip
 * @throws TypeError when it is not gzip, Error when it is cut short
 */
export async function createEngine(speechData: Uint8Array<ArrayBuffer>): Promise<Engine> {
  const unzipped = new Blob([speechData]).stream().pipeThrough(new DecompressionStream('gzip'));
  const archive = new Uint8Array(await new Response(unzipped).arrayBuffer());
  const silent = (): void => undefined;
  const module = await (createModule as EngineFactory)({
    preRun: [(starting) => writeFiles(starting, archive)],
    print: silent,
    printErr: silent,
  });
  const worker = new module.eSpeakNGWorker();
  const eventSize = worker.getSizeOfEventStruct_() / 4;
  let chunks: Int16Array[] = [];
  let words: WordEvent[] = [];
  let speaking: Manner | undefined;

  const collect = module.addFunction((samples, count, events) => {
    if (count > 0) chunks.push(module.HEAP16.slice(samples / 2, samples / 2 + count));
    const memory = module.HEAP32;
    for (let event = events / 4; memory[event + EVENT.type] !== LAST_EVENT; event += eventSize) {
      if (memory[event + EVENT.type] !== WORD_EVENT) continue;
      words.push({ position: (memory[event + EVENT.position] ?? 1) - 1, at: memory[event + EVENT.at] ?? 0 });
    }
    return 0;
  });

  return {
    speak(markup, manner) {
      if (manner !== speaking) {
        speaking = undefined;
        if (worker.set_voice(manner.voice, '') !== 0) throw new Error(`The engine has no voice ${manner.voice}`);
        worker.set_pitch(manner.pitch);
        worker.set_range(manner.range);
        worker.set_rate(manner.rate);
        speaking = manner;
      }
      chunks = [];
      words = [];
      worker.synth_(markup, collect);
      return { samples: joined(chunks, manner.gain), words };
    },
  };
}

function writeFiles(module: EngineModule, archive: Uint8Array): void {
  for (const { path, bytes } of unpackArchive(archive)) {
    module.FS_createPath('/', path.slice(1, path.lastIndexOf('/')), true, true);
    module.FS_createDataFile(path, null, bytes, true, true, true);
  }
}

function joined(chunks: readonly Int16Array[], gain: number): Int16Array<ArrayBuffer> {
  const whole = new Int16Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    for (const sample of chunk) whole[offset++] = Math.max(-32_768, Math.min(32_767, sample * gain));
  }
  return whole;
}
