/**
 * The engine that reads pictures: tesseract in WebAssembly, on the thread it is called on.
 *
 * @module
 */
import * as v from 'valibot';
import type { Letters, Picture, PictureParts, Pixels } from './parts.ts';
import { orientationOf } from './orientation.ts';

/** What is used of the engine's module. */
interface Module {
  FS: { writeFile(path: string, bytes: Uint8Array): void; unlink(path: string): void };
  TessBaseAPI: new () => Reader;
}

interface Core {
  default: (options: {
    wasmBinary: Uint8Array;
    print: () => void;
    printErr: () => void;
    TesseractProgress: (percent: number) => void;
  }) => Promise<Module>;
}

interface Reader {
  Init(path: null, letters: string, mode: number): number;
  SetVariable(name: string, value: string): boolean;
  SetImageFile(orientation: number, angle: number): number;
  Recognize(monitor: null): number;
  GetJSONText(): string;
  Clear(): void;
  End(): void;
}

const BoxSchema = v.object({ x0: v.number(), y0: v.number(), x1: v.number(), y1: v.number() });
const FoundSchema = v.object({
  blocks: v.nullish(
    v.array(
      v.object({
        paragraphs: v.nullish(
          v.array(
            v.object({
              lines: v.nullish(
                v.array(
                  v.object({
                    bbox: BoxSchema,
                    baseline: BoxSchema,
                    rowAttributes: v.object({ rowHeight: v.number() }),
                    words: v.nullish(v.array(v.object({ text: v.string(), confidence: v.number(), bbox: BoxSchema }))),
                  }),
                ),
              ),
            }),
          ),
        ),
      }),
    ),
  ),
});
export type Found = v.InferOutput<typeof FoundSchema>;

/** As EXIF counts orientations. */
const UPRIGHT = 1;
/** Neural recognition only: the language data hold nothing else. */
const NEURAL = 1;
/** Sauvola's threshold: paper is never lit evenly. */
const UNEVEN_LIGHT = '2';
const IMAGE = '/input';

/** The picture in the simplest format there is (Netpbm, binary grey). */
const packed = ({ width, height, grey }: Pixels): Uint8Array => {
  const head = new TextEncoder().encode(`P5 ${String(width)} ${String(height)} 255\n`);
  const bytes = new Uint8Array(head.length + grey.length);
  bytes.set(head);
  bytes.set(grey, head.length);
  return bytes;
};

const unpacked = async (bytes: Uint8Array): Promise<Uint8Array> => {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

export class Engine {
  readonly #module: Module;
  readonly #parts: PictureParts;
  readonly #known = new Set<Letters>();
  readonly #heard: { told: (share: number) => void };
  #reader: Reader | undefined;

  private constructor(module: Module, parts: PictureParts, heard: { told: (share: number) => void }) {
    this.#module = module;
    this.#parts = parts;
    this.#heard = heard;
  }

  /** @throws when a part cannot be had */
  static async start(parts: PictureParts): Promise<Engine> {
    const wasmBinary = await parts.engine();
    // @ts-expect-error -- it has no types
    const { default: create }: Core = await import('tesseract.js-core/tesseract-core-simd-lstm.js');
    const quiet = (): void => undefined;
    const heard: { told: (share: number) => void } = { told: quiet };
    const module = await create({
      wasmBinary,
      print: quiet,
      printErr: quiet,
      TesseractProgress: (percent) => {
        heard.told(Math.min(1, Math.max(0, percent / 100)));
      },
    });
    return new Engine(module, parts, heard);
  }

  /**
   * Which languages to read from now on.
   *
   * @throws when what is needed to know one cannot be had
   */
  async learn(letters: readonly Letters[]): Promise<void> {
    for (const one of letters) {
      if (this.#known.has(one)) continue;
      this.#module.FS.writeFile(`${one}.traineddata`, await unpacked(await this.#parts.letters(one)));
      this.#known.add(one);
    }
    this.#reader?.End();
    this.#reader = new this.#module.TessBaseAPI();
    if (this.#reader.Init(null, letters.join('+'), NEURAL) !== 0)
      throw new Error('the engine does not know its letters');
    this.#reader.SetVariable('thresholding_method', UNEVEN_LIGHT);
  }

  /**
   * @param picture dots, or a file that the engine itself opens
   * @param told the share that is done, now and then, while it is read
   * @returns the words it finds and their places; nothing when it is no picture
   */
  read(picture: Picture, told: (share: number) => void): Found | undefined {
    if (this.#reader === undefined) return undefined;
    this.#heard.told = told;
    this.#module.FS.writeFile(IMAGE, picture instanceof Uint8Array ? picture : packed(picture));
    try {
      const orientation = picture instanceof Uint8Array ? orientationOf(picture) : UPRIGHT;
      if (this.#reader.SetImageFile(orientation, 0) !== 0 || this.#reader.Recognize(null) !== 0) return undefined;
      const found = v.safeParse(FoundSchema, JSON.parse(this.#reader.GetJSONText()));
      return found.success ? found.output : undefined;
    } finally {
      this.#reader.Clear();
      this.#module.FS.unlink(IMAGE);
    }
  }
}
