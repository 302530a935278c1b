import { PDFDocument, PDFName, PDFOperator, PDFOperatorNames } from 'pdf-lib';
import { afterAll, describe, expect, it } from 'vitest';
import { PageDrawer } from '../../../../web/screens/import/page-drawer.ts';
import { findPage, findPassage, pageOf, PagePictures, passageOn } from '../../../../web/screens/import/page-picture.ts';
import { drawPdf } from '../../script/import/pdf/draw.ts';

const SCAN = new URL('../../../fixtures/scans/talk.jp2', import.meta.url);

describe('the page of a passage', () => {
  it('is the last that begins before its line', () => {
    expect([0, 9, 10, 25].map((line) => pageOf(line, [0, 10, 20]))).toEqual([0, 0, 1, 2]);
  });

  it('is not known for a file without pages, or a passage made on the screen', () => {
    expect(pageOf(3, undefined)).toBeUndefined();
    expect(pageOf(undefined, [0])).toBeUndefined();
  });

  it('is found in the file it stands in', async () => {
    const pdf = { bytes: (await drawPdf([[]])).slice().buffer };
    const [one, two] = [{ bytes: new ArrayBuffer(4) }, { bytes: new ArrayBuffer(5) }];
    expect(findPage(3, [pdf])).toEqual({ ...pdf, page: 3 });
    expect(findPage(1, [one, two])).toEqual({ ...two, page: 0 });
    expect(findPage(3, [one, pdf, two], [0, 1, 4])).toEqual({ ...pdf, page: 2 });
    expect(findPage(4, [one, pdf, two], [0, 1, 4])).toEqual({ ...two, page: 0 });
    expect(findPage(2, [one, two])).toBeUndefined();
  });
});

describe('the place of a passage', () => {
  const places: [number, number][] = [
    [0.1, 0.15],
    [0.2, 0.25],
    [0.8, 0.85],
    [0.1, 0.14],
  ];

  it('is all its lines on the page it begins on', () => {
    expect(passageOn(0, 2, [0, 3], places)).toEqual({ top: 0.1, foot: 0.25 });
    expect(passageOn(2, 4, [0, 3], places)).toEqual({ top: 0.8, foot: 0.85 });
    expect(passageOn(3, undefined, [0, 3], places)).toEqual({ top: 0.1, foot: 0.14 });
    expect(passageOn(0, 2, [0, 3], undefined)).toBeUndefined();
  });

  it('is found with its page and its file, unless the passage was made on the screen', () => {
    const files = [{ bytes: new ArrayBuffer(4) }, { bytes: new ArrayBuffer(5) }];
    const source = { lines: ['', '', '', ''], lineOf: { s1: 0, s2: 3 }, pages: [0, 3], files: [0, 1], places };
    expect(findPassage('s2', undefined, files, source)).toEqual({
      at: { ...files[1], page: 0 },
      page: 1,
      passage: { top: 0.1, foot: 0.14 },
    });
    expect(findPassage('made', 's2', files, source)).toBeUndefined();
    expect(findPassage('s1', 's2', files, { lines: [], lineOf: { s1: 0 } })).toBeUndefined();
  });
});

describe('pictures that were drawn', () => {
  it('are kept, the last ones; what failed is tried again', async () => {
    const asked: number[] = [];
    const pictures = new PagePictures({
      async pictureOf(_, page) {
        asked.push(page);
        if (page === 99) throw new Error('no network');
        return new Blob();
      },
      end: () => undefined,
    });
    const bytes = new ArrayBuffer(1);
    for (const page of [0, 0, 1, 2, 3, 4, 5, 6, 6, 0]) await pictures.of({ bytes, page });
    expect(asked).toEqual([0, 1, 2, 3, 4, 5, 6, 0]);
    await expect(pictures.of({ bytes, page: 99 })).rejects.toThrow();
    await expect(pictures.of({ bytes, page: 99 })).rejects.toThrow();
    expect(asked.filter((page) => page === 99)).toHaveLength(2);
  });
});

describe('the picture of a page', () => {
  const drawer = new PageDrawer();
  afterAll(() => drawer.end());

  /** Share of the dots that are dark. */
  const ink = async (picture: Blob): Promise<number> => {
    const bitmap = await createImageBitmap(picture);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    const { data } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: [] };
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) dark += 1;
    return dark / (data.length / 4);
  };

  it('is drawn from a PDF, that page and no other', async () => {
    const file = await drawPdf([[], [{ text: 'ANNA. The lamp is out.', x: 55, y: 80, size: 24 }]]);
    const bytes = file.slice().buffer;
    expect(await ink(await drawer.pictureOf(bytes, 0))).toBe(0);
    expect(await ink(await drawer.pictureOf(bytes, 1))).toBeGreaterThan(0.001);
    expect(bytes.byteLength).toBeGreaterThan(0);
  });

  it('is drawn from a scan that needs a decoder', async () => {
    const file = await PDFDocument.create();
    const page = file.addPage([550, 220]);
    const packed = new Uint8Array(await (await fetch(SCAN)).arrayBuffer());
    const kind = { Type: 'XObject', Subtype: 'Image', Width: 1100, Height: 440, Filter: 'JPXDecode' };
    page.node.setXObject(PDFName.of('Scan'), file.context.register(file.context.stream(packed, kind)));
    const laid = [550, 0, 0, 220, 0, 0].map((value) => file.context.obj(value));
    page.pushOperators(
      PDFOperator.of(PDFOperatorNames.ConcatTransformationMatrix, laid),
      PDFOperator.of(PDFOperatorNames.DrawObject, [PDFName.of('Scan')]),
    );
    const bytes = (await file.save()).slice().buffer;
    const share = await ink(await drawer.pictureOf(bytes, 0));
    expect(share).toBeGreaterThan(0.005);
    expect(share).toBeLessThan(0.3);
  });

  it('is refused when the page is broken', async () => {
    await expect(drawer.pictureOf(new TextEncoder().encode('%PDF-1.7 nothing').buffer, 0)).rejects.toThrow();
  });

  it('is not drawn when nobody looks any more, and may be asked for again', async () => {
    const { buffer } = (await drawPdf([[]])).slice();
    const drawn = drawer.pictureOf(buffer, 0);
    drawer.end();
    await expect(drawn).rejects.toThrow();
    expect(await ink(await drawer.pictureOf(buffer, 0))).toBe(0);
  });

  it('is the picture that was given', async () => {
    expect((await drawer.pictureOf(new ArrayBuffer(7), 0)).size).toBe(7);
  });
});
