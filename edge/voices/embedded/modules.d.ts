/** What `embeddedVoice()` of `build/plugin.ts` provides. */
declare module 'virtual:embedded-voice/engine' {
  /** An `EngineFactory` of `engine-module.ts`; an ambient module cannot import the type. */
  const createModule: unknown;
  export default createModule;
}

declare module 'virtual:embedded-voice/speech-data.bin' {
  const speechData: ArrayBuffer;
  export default speechData;
}

declare module 'virtual:embedded-voice/mp3.wasm' {
  const mp3: WebAssembly.Module;
  export default mp3;
}

declare module 'virtual:embedded-voice/urls' {
  /** Address of the speech data: a path for browsers, a `file:` URL on Node. */
  export const speechData: string;
  /** Address of the MP3 encoder, likewise. */
  export const mp3: string;
}

/** Browsers and Node have it, the types of workerd and Node leave it out. */
declare namespace WebAssembly {
  function compile(bytes: ArrayBuffer | ArrayBufferView<ArrayBuffer>): Promise<Module>;
}
