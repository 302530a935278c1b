/** Seeded noises of a room, each of mean power 1. */
export type NoiseKind = 'white' | 'pink' | 'babble';

/** Mean power of samples. */
export const powerOf = (samples: ArrayLike<number>): number => {
  let sum = 0;
  for (let index = 0; index < samples.length; index += 1) sum += (samples[index] ?? 0) ** 2;
  return samples.length === 0 ? 0 : sum / samples.length;
};

/** Adds a sound into another, from a place on, as far as it reaches. */
export function mix(into: Float32Array, sound: ArrayLike<number>, from: number, gain: number): void {
  const end = Math.min(sound.length, into.length - from);
  for (let index = Math.max(0, -from); index < end; index += 1) {
    into[from + index] = (into[from + index] ?? 0) + gain * (sound[index] ?? 0);
  }
}

const levelled = (samples: Float32Array): Float32Array => {
  const scale = 1 / Math.sqrt(powerOf(samples) || 1);
  return samples.map((sample) => sample * scale);
};

const white = (length: number, random: () => number): Float32Array =>
  Float32Array.from({ length }, () => random() + random() + random() - 1.5);

/** White noise through a falling filter: about 3 dB less each octave. */
function pink(length: number, random: () => number): Float32Array {
  const poles = [0.99, 0.96, 0.85, 0.45];
  const gains = [0.09, 0.16, 0.3, 0.5];
  const states = poles.map(() => 0);
  return white(length, random).map((sample) => {
    let sum = 0;
    for (const [index, pole] of poles.entries()) {
      states[index] = pole * (states[index] ?? 0) + (gains[index] ?? 0) * sample;
      sum += states[index] ?? 0;
    }
    return sum;
  });
}

/** Eight people who talk without pause. */
function babble(length: number, random: () => number, voices: readonly Float32Array[]): Float32Array {
  const mixed = new Float32Array(length);
  for (let speaker = 0; speaker < 8; speaker += 1) {
    for (let from = -Math.floor(random() * 40_000); from < length;) {
      const voice = voices[Math.floor(random() * voices.length)];
      if (!voice) return mixed;
      mix(mixed, voice, from, (0.7 + 0.6 * random()) / Math.sqrt(powerOf(voice) || 1));
      from += voice.length;
    }
  }
  return mixed;
}

/**
 * Noise of mean power 1.
 *
 * @param voices of which babble is made
 */
export function noiseOf(
  kind: NoiseKind,
  length: number,
  random: () => number,
  voices: readonly Float32Array[],
): Float32Array {
  if (kind === 'white') return levelled(white(length, random));
  return levelled(kind === 'pink' ? pink(length, random) : babble(length, random, voices));
}
