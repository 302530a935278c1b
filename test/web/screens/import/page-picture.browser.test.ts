import { describe, expect, it } from 'vitest';
import { findPage, pageOf, pictureOf } from '../../../../web/screens/import/page-picture.ts';
import { drawPdf } from '../../script/import/pdf/draw.ts';

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

describe('the picture of a page', () => {
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
    expect(await ink(await pictureOf(bytes, 0))).toBe(0);
    expect(await ink(await pictureOf(bytes, 1))).toBeGreaterThan(0.001);
    expect(bytes.byteLength).toBeGreaterThan(0);
  });

  it('is refused when the page is broken', async () => {
    await expect(pictureOf(new TextEncoder().encode('%PDF-1.7 nothing').buffer, 0)).rejects.toThrow();
  });

  it('is the picture that was given', async () => {
    expect((await pictureOf(new ArrayBuffer(7), 0)).size).toBe(7);
  });
});
