/** What we use of the engine's JavaScript module, as Emscripten builds it. */
export interface EngineModule {
  /** Views of the engine's memory; replaced when it grows, so never kept. */
  readonly HEAP16: Int16Array;
  readonly HEAP32: Int32Array;
  readonly eSpeakNGWorker: new () => EngineWorker;
  /** Gives a function an address that the engine can call. */
  addFunction(callback: SynthesisCallback): number;
  FS_createPath(parent: string, path: string, canRead: boolean, canWrite: boolean): unknown;
  FS_createDataFile(
    path: string,
    name: null,
    bytes: Uint8Array,
    canRead: boolean,
    canWrite: boolean,
    canOwn: boolean,
  ): unknown;
}

/** Called with the address and number of the samples, and the address of the events; 0 asks for more. */
export type SynthesisCallback = (samples: number, count: number, events: number) => 0 | 1;

export interface EngineWorker {
  /** @returns 0 when the voice was found */
  set_voice(name: string, language: string): number;
  /** Words a minute, 80 to 450. */
  set_rate(rate: number): void;
  /** 0 to 99, 50 as the voice has it. */
  set_pitch(pitch: number): void;
  /** Liveliness of the melody: 0 to 99, 50 as the voice has it. */
  set_range(range: number): void;
  /** Speaks SSML; `callback` is an address from `addFunction`. */
  synth_(text: string, callback: number): void;
  getSizeOfEventStruct_(): number;
}

export type EngineFactory = (options: {
  readonly preRun: readonly ((module: EngineModule) => void)[];
  readonly print: (line: string) => void;
  readonly printErr: (line: string) => void;
}) => Promise<EngineModule>;
