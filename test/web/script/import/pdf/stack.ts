/** Documents as scanners make them, page by page. */
import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { readFile } from 'node:fs/promises';
import { PDFDocument, PDFName, PDFOperator, PDFOperatorNames, type PDFPage } from 'pdf-lib';
import { packed } from './jbig2.ts';

export type Talk = readonly (readonly [name: string, said: string])[];

/** What stands on the scans in `test/fixtures/scans`, 1100 dots by 440. */
export const TALK: Talk = [
  ['ANNA.', 'Le train est parti sans nous, je crois bien.'],
  ['BRUNO.', 'Alors nous marcherons, la nuit est claire.'],
  ['ANNA.', 'Tu dis toujours cela quand la neige tombe.'],
  ['BRUNO.', 'La neige tombe sur la route et sur la gare.'],
];
const [WIDTH, HEIGHT] = [1100, 440];

export const saidIn = (...talks: Talk[]): string[] => talks.flatMap((talk) => talk.map(([, said]) => said));

/** A page of a play, in black on white. */
export const drawn = (talk: Talk): Canvas => {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = '#000';
  context.font = '34px serif';
  for (const [at, [name, said]] of talk.entries()) {
    context.fillText(name, 60, 80 + 90 * at);
    context.fillText(said, 240, 80 + 90 * at);
  }
  return canvas;
};

const scan = (name: string): Promise<Uint8Array> =>
  readFile(new URL(`../../../../fixtures/scans/${name}`, import.meta.url));

export class Stack {
  readonly file: PDFDocument;

  private constructor(file: PDFDocument) {
    this.file = file;
  }

  static async create(): Promise<Stack> {
    return new Stack(await PDFDocument.create());
  }

  /** A page of the size of the scans, half as large in points. */
  page(): PDFPage {
    return this.file.addPage([WIDTH / 2, HEIGHT / 2]);
  }

  /** A page that is a picture in PNG. */
  async picture(talk: Talk): Promise<void> {
    const picture = await this.file.embedPng(drawn(talk).toBuffer('image/png'));
    this.page().drawImage(picture, { x: 0, y: 0, width: WIDTH / 2, height: HEIGHT / 2 });
  }

  /** A page that is a picture under a filter that PDF has no wrapper for. */
  async filtered(kind: 'JPXDecode' | 'CCITTFaxDecode' | 'JBIG2Decode'): Promise<void> {
    const page = this.page();
    const stream = this.file.context.stream(await this.#bytes(kind), {
      Type: 'XObject',
      Subtype: 'Image',
      Width: WIDTH,
      Height: HEIGHT,
      Filter: kind,
      ...(kind === 'JPXDecode' ? {} : { BitsPerComponent: 1 }),
      // Letters as a stencil: so do scanners that keep paper and ink apart.
      ...(kind === 'JBIG2Decode' ? { ImageMask: true } : { ColorSpace: 'DeviceGray' }),
      ...(kind === 'CCITTFaxDecode' ? { DecodeParms: { K: -1, Columns: WIDTH, Rows: HEIGHT, BlackIs1: true } } : {}),
    });
    page.node.setXObject(PDFName.of('Scan'), this.file.context.register(stream));
    const laid = [WIDTH / 2, 0, 0, HEIGHT / 2, 0, 0].map((value) => this.file.context.obj(value));
    page.pushOperators(
      PDFOperator.of(PDFOperatorNames.PushGraphicsState),
      PDFOperator.of(PDFOperatorNames.ConcatTransformationMatrix, laid),
      PDFOperator.of(PDFOperatorNames.DrawObject, [PDFName.of('Scan')]),
      PDFOperator.of(PDFOperatorNames.PopGraphicsState),
    );
  }

  async #bytes(kind: 'JPXDecode' | 'CCITTFaxDecode' | 'JBIG2Decode'): Promise<Uint8Array> {
    if (kind === 'JPXDecode') return await scan('talk.jp2');
    if (kind === 'CCITTFaxDecode') return await scan('talk.g4');
    const { data } = drawn(TALK).getContext('2d').getImageData(0, 0, WIDTH, HEIGHT);
    return packed(WIDTH, HEIGHT, (x, y) => (data[4 * (y * WIDTH + x)] ?? 255) < 128);
  }

  /**
   * A page with a text layer.
   *
   * @param lower how much lower than on the others the lines stand, in points
   */
  async written(talk: Talk, lower = 0): Promise<void> {
    const font = await this.file.embedFont('Times-Roman');
    const page = this.page();
    for (const [at, [name, said]] of talk.entries()) {
      page.drawText(name, { x: 30, y: HEIGHT / 2 - 40 - lower - 45 * at, size: 11, font });
      page.drawText(said, { x: 120, y: HEIGHT / 2 - 40 - lower - 45 * at, size: 11, font });
    }
  }

  save(): Promise<Uint8Array> {
    return this.file.save();
  }
}
