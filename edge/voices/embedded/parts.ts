/** What the embedded voice is made of; each runtime has its own way to get it. */
export interface VoiceParts {
  /** The archive of the engine's data, as gzip. */
  speechData(): Promise<Uint8Array<ArrayBuffer>>;
  /** The compiled MP3 encoder. */
  mp3(): Promise<WebAssembly.Module>;
  /** Lets other work of the thread run, all that waits for it: resolves in a macrotask of its own, as soon as may be. */
  breathe(): Promise<void>;
}
