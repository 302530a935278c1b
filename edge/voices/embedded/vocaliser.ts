import type { WordMark } from '../../contract.ts';
import { createMp3Encoder, ENCODER_DELAY, type Mp3Encoder } from '../../audio/encode.ts';
import { inspectMp3 } from '../../audio/inspect.ts';
import { TURN_PATIENCE } from '../../limits.ts';
import { VocaliserError, type VocalisedSpeech, type Vocaliser } from '../port.ts';
import { CATALOGUE, ENGINE } from './catalogue.ts';
import { createEngine, SAMPLE_RATE, type Engine, type Manner } from './engine.ts';
import { toMarkup } from './markup.ts';
import type { VoiceParts } from './parts.ts';
import { isSayable, splitSentences, type Sentence } from './sentences.ts';
import { createTurns } from './turns.ts';
import { markWords, wordsOf } from './words.ts';

/** Milliseconds of silence between two sentences, as the engine itself makes it within one utterance. */
const PAUSE = 290;

/** Amplitude below which a sample is inaudible. */
const SILENCE = 150;

const samplesOf = (milliseconds: number): number => Math.round((milliseconds * SAMPLE_RATE) / 1000);
const millisecondsOf = (samples: number): number => (samples * 1000) / SAMPLE_RATE;
const round = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;

interface Instruments {
  readonly engine: Engine;
  readonly encoder: Mp3Encoder;
}

/**
 * The voice that needs nothing but this program: eSpeak NG, encoded as MP3. The engine starts with the first speech
 * and is kept; speeches are said one at a time, and other work of the thread runs between their sentences. A speech that
 * does not end leaves its engine to nobody: the next one starts another.
 *
 * @param parts where this runtime finds the engine's data and the encoder
 */
export function createEmbeddedVocaliser(parts: VoiceParts): Vocaliser {
  const voices = CATALOGUE.map(({ voice }) => voice);
  const manners = new Map(CATALOGUE.map(({ voice, manner }) => [voice.id, { manner, language: voice.language }]));
  let instruments: Promise<Instruments> | undefined;
  const turn = createTurns(TURN_PATIENCE, () => {
    instruments = undefined;
  });

  const start = async (): Promise<Instruments> => {
    const [speechData, mp3] = await Promise.all([parts.speechData(), parts.mp3()]);
    const [engine, encoder] = await Promise.all([createEngine(speechData), createMp3Encoder(mp3)]);
    return { engine, encoder };
  };
  const started = async (): Promise<Instruments> => {
    try {
      return await (instruments ??= start());
    } catch (cause) {
      instruments = undefined;
      throw new VocaliserError('try-again', 'The embedded voice could not be started', { cause });
    }
  };

  return {
    id: ENGINE,
    voices: () => voices,
    async vocalise({ voice, language, say }, signal) {
      signal.throwIfAborted();
      const known = manners.get(voice);
      if (known?.language !== language) throw new VocaliserError('try-another', `No voice ${voice} for ${language}`);
      if (!isSayable(say)) throw new VocaliserError('refuse', 'There is nothing to say');
      const sentences = splitSentences(say);
      if (sentences.length === 0) throw new VocaliserError('unspeakable', 'It is written in another alphabet');
      return turn(async () => {
        const running = await started();
        try {
          return await perform(running, known.manner, sentences, parts.breathe, signal);
        } catch (cause) {
          signal.throwIfAborted();
          if (cause instanceof VocaliserError) throw cause;
          instruments = undefined;
          throw new VocaliserError('try-again', 'The embedded voice broke off', { cause });
        }
      }, signal);
    },
  };
}

async function perform(
  { engine, encoder }: Instruments,
  manner: Manner,
  sentences: readonly Sentence[],
  breathe: () => Promise<void>,
  signal: AbortSignal,
): Promise<VocalisedSpeech> {
  const marks: WordMark[] = [];
  encoder.begin(SAMPLE_RATE);
  let written = 0;
  let begun = 0;
  for (const sentence of sentences) {
    if (written > 0) {
      const pause = new Int16Array(samplesOf(PAUSE));
      encoder.write(pause);
      written += pause.length;
    }
    // Before the first one too: nothing says that the thread was free between the last speech and this one.
    await breathe();
    signal.throwIfAborted();
    const { samples, marks: heard, words } = sayOne(engine, manner, sentence);
    begun += words;
    const shift = millisecondsOf(written + ENCODER_DELAY);
    for (const { start, end, from, to } of heard) {
      marks.push({
        start: round(start + shift),
        end: round(end + shift),
        from: from + sentence.from,
        to: to + sentence.from,
      });
    }
    encoder.write(samples);
    written += samples.length;
  }
  const audio = encoder.finish();
  if (begun === 0) throw new VocaliserError('unspeakable', 'The engine has no sound for any of it');
  const inspection = inspectMp3(audio);
  if (!inspection.ok) throw new Error(`The encoder made a bad file: ${inspection.fault}`);
  return { audio, marks, duration: inspection.facts.duration };
}

interface Said {
  readonly samples: Int16Array;
  readonly marks: WordMark[];
  /** How many words the engine began by itself. */
  readonly words: number;
}

/** Says one sentence; its marks count from its own first sample and character. */
function sayOne(engine: Engine, manner: Manner, { text }: Sentence): Said {
  const markup = toMarkup(text);
  const { samples, words } = engine.speak(markup.text, manner);
  const onsets = words.map(({ position, at }) => ({ offset: markup.offsetOf(position), at }));
  const marks = markWords(wordsOf(text), onsets, millisecondsOf(samples.length));
  const ended = marks.map((mark) => ({ ...mark, end: Math.max(mark.start, endOfSound(samples, mark)) }));
  return { samples, marks: ended, words: words.length };
}

/** When the sound of a word is really over: the silence of a comma belongs to no word. */
function endOfSound(samples: Int16Array, { start, end }: WordMark): number {
  let last = Math.min(samplesOf(end), samples.length);
  const first = samplesOf(start);
  while (last > first && Math.abs(samples[last - 1] ?? 0) < SILENCE) last -= 1;
  return last === first ? end : millisecondsOf(last);
}
