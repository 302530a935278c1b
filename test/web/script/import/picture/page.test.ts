import { describe, expect, it } from 'vitest';
import { readPages } from '../../../../../web/script/import/pages/read.ts';
import { assemble } from '../../../../../web/script/import/assemble.ts';
import type { Found } from '../../../../../web/script/import/picture/engine.ts';
import { measured, pageOf } from '../../../../../web/script/import/picture/page.ts';

type Words = readonly (readonly [text: string, confidence: number])[];

/** What the engine says of lines of words, each 40 dots below the last. */
const found = (...lines: Words[]): Found => ({
  blocks: [
    {
      paragraphs: [
        {
          lines: lines.map((words, at) => {
            const y = 100 + 40 * at;
            let x = 100;
            return {
              bbox: { x0: 100, y0: y - 20, x1: 900, y1: y },
              baseline: { x0: 100, y0: y, x1: 900, y1: y },
              rowAttributes: { rowHeight: 24 + (at % 2) },
              words: words.map(([text, confidence]) => {
                const [x0, width] = [x, 12 * text.length];
                x += width + 12;
                return { text, confidence, bbox: { x0, y0: y - 20, x1: x0 + width, y1: y } };
              }),
            };
          }),
        },
      ],
    },
  ],
});
const line = (words: string, confidence = 95): Words => words.split(' ').map((text) => [text, confidence]);

describe('words read with little confidence', () => {
  it('are marked, and raise a doubt about the passage they stand in', () => {
    const page = pageOf(
      found(
        line('ANNA: The train has gone.'),
        line('BEN: Then we shall walk.'),
        line('ANNA: You always say so'),
        [...line('when the'), ['sn0w', 41], ['falls.', 96]],
        line('BEN: It falls on the road.'),
        line('ANNA: And on the station.'),
      ),
      { width: 1000, height: 800 },
    );
    expect(page.pieces.filter(({ unsure }) => unsure).map(({ text }) => text)).toEqual(['sn0w']);
    const steps = readPages([page], { name: '' });
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    if (!step.value.ok) throw new Error(step.value.failure);
    const result = assemble(step.value, 'picture');
    if (!result.ok) throw new Error(result.failure);
    const [doubt] = result.imported.doubts.filter(({ kind }) => kind === 'misread');
    const blocks = result.imported.script.acts.flatMap(({ scenes }) => scenes.flatMap((scene) => scene.blocks));
    expect(doubt?.blocks).toEqual([blocks[2]?.id]);
  });

  it('are left out where they are specks that look like signs', () => {
    const page = pageOf(found([...line('ANNA: Yes.'), ['|', 12]]));
    expect(page.pieces.map(({ text }) => text)).toEqual(['ANNA:', 'Yes.']);
  });
});

describe('a photographed page', () => {
  const page = pageOf(found(...['A', 'B', 'C', 'D', 'E'].map((name) => line(`${name}: Yes.`))), {
    width: 1000,
    height: 800,
  });

  it('is brought to the measure of the others, whatever the distance', () => {
    const [near, far] = [measured(page, undefined, 10), measured(measured(page, 200, undefined), undefined, 10)];
    expect(near.pieces.map(({ x }) => Math.round(x))).toEqual(far.pieces.map(({ x }) => Math.round(x)));
    expect(Math.round(near.height)).toBe(Math.round(far.height));
    expect(new Set(near.pieces.map(({ size }) => size))).toEqual(new Set([10]));
  });

  it('of a document keeps the measure of its paper, and takes letters of the usual size for such', () => {
    const scan = measured(page, 500, 11);
    expect([scan.width, scan.height]).toEqual([500, 400]);
    expect(new Set(scan.pieces.map(({ size }) => size))).toEqual(new Set([11]));
  });
});
