/**
 * Records what media elements really give out, sample by sample, on the clock of the loudspeaker.
 *
 * @module
 */

const WORKLET = `registerProcessor('recorder', class extends AudioWorkletProcessor {
  process([input]) {
    this.port.postMessage(input[0] ? input[0].slice() : new Float32Array(128));
    return true;
  }
});`;

export class Recorder {
  readonly context: AudioContext;
  readonly #node: AudioWorkletNode;
  readonly #blocks: Float32Array[] = [];

  private constructor(context: AudioContext, node: AudioWorkletNode) {
    this.context = context;
    this.#node = node;
    node.port.onmessage = ({ data }: MessageEvent<Float32Array>) => this.#blocks.push(data);
  }

  /** To be called after a tap: nothing is recorded of a context that sleeps. */
  static async start(element: HTMLMediaElement): Promise<Recorder> {
    const context = new AudioContext();
    await context.resume();
    const address = URL.createObjectURL(new Blob([WORKLET], { type: 'text/javascript' }));
    await context.audioWorklet.addModule(address);
    URL.revokeObjectURL(address);
    const node = new AudioWorkletNode(context, 'recorder', { channelCount: 1, channelCountMode: 'explicit' });
    context.createMediaElementSource(element).connect(node).connect(context.destination);
    return new Recorder(context, node);
  }

  /** ms recorded so far. */
  get time(): number {
    return (this.#blocks.length * 128_000) / this.context.sampleRate;
  }

  async stop(): Promise<Float32Array<ArrayBuffer>> {
    this.#node.port.onmessage = null;
    await this.context.close();
    const whole = new Float32Array(this.#blocks.length * 128);
    this.#blocks.forEach((block, index) => whole.set(block, index * 128));
    return whole;
  }
}
