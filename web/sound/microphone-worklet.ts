/**
 * The ear on the audio thread: of what the microphone hears, only how loud a few bands are leaves it, a hundred times a
 * second. No sound does.
 *
 * @module
 */
import { BandMeter } from '../rehearsal/hands-free/band-meter.ts';
import { EAR } from './microphone-ear.ts';

declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

class Ear extends AudioWorkletProcessor {
  readonly #meter = new BandMeter(sampleRate);

  /** Called for every 128 samples; the output stays silent. */
  process(inputs: readonly (readonly Float32Array[])[]): boolean {
    const samples = inputs[0]?.[0];
    if (samples) for (const frame of this.#meter.measure(samples)) this.port.postMessage(frame);
    return true;
  }
}

registerProcessor(EAR, Ear);
