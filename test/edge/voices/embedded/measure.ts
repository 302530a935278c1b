import type { Language } from '../../../../edge/contract.ts';
import { CATALOGUE, type EmbeddedVoice } from '../../../../edge/voices/embedded/catalogue.ts';
import { createEngine, SAMPLE_RATE } from '../../../../edge/voices/embedded/engine.ts';
import { nodeParts } from '../../../../edge/voices/embedded/parts.node.ts';
import { amplitude, measureTimbre, type Timbre } from './timbre.ts';

const LINES: Readonly<Record<Language, string>> = {
  fr: 'La lampe brûle encore, et personne ne viendra ce soir. Ferme donc la porte du jardin.',
  en: 'The lamp is still burning, and nobody will come tonight. Please close the garden door.',
  de: 'Die Lampe brennt noch, und niemand wird heute abend kommen. Mach bitte das Gartentor zu.',
  es: 'La lámpara arde todavía, y nadie vendrá esta noche. Cierra la puerta del jardín.',
  it: 'La lampada arde ancora, e nessuno verrà questa sera. Chiudi la porta del giardino.',
};

/** What one voice of the catalogue really sounds like. */
export interface MeasuredVoice extends EmbeddedVoice {
  readonly timbre: Timbre;
  /** Effective amplitude of the sixteen-bit samples. */
  readonly loudness: number;
  /** Share of the samples that are as large as samples can be. */
  readonly clipped: number;
  /** Milliseconds the line took. */
  readonly duration: number;
}

/** Lets every embedded voice say a line of its language, by the bare engine, and measures it. */
export async function measureCatalogue(): Promise<MeasuredVoice[]> {
  const engine = await createEngine(await nodeParts.speechData());
  return CATALOGUE.map(({ voice, manner }) => {
    const { samples } = engine.speak(LINES[voice.language], manner);
    return {
      voice,
      manner,
      timbre: measureTimbre(samples, SAMPLE_RATE),
      loudness: amplitude(samples),
      clipped: samples.filter((sample) => Math.abs(sample) >= 32_767).length / samples.length,
      duration: (samples.length * 1000) / SAMPLE_RATE,
    };
  });
}

/** Relative difference of two positive numbers: 0.2 when the larger is a fifth above the smaller. */
const apart = (a: number, b: number): number => Math.max(a, b) / Math.max(1, Math.min(a, b)) - 1;

/** Below this share of voiced frames a voice is a whisper and has no pitch to speak of. */
const WHISPER = 0.42;

/**
 * Whether two voices can be told apart: a fifth in fundamental frequency; or, with another variant of the engine, a
 * quarter in the centre of the spectrum; or only one of them whispers.
 */
export function distinct(one: MeasuredVoice, other: MeasuredVoice): boolean {
  const whispers = [one, other].filter(({ timbre }) => timbre.voiced < WHISPER).length;
  if (whispers === 1) return true;
  if (whispers === 0 && apart(one.timbre.pitch, other.timbre.pitch) >= 0.2) return true;
  return one.manner.voice !== other.manner.voice && apart(one.timbre.centroid, other.timbre.centroid) >= 0.25;
}
