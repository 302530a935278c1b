import { expect, it } from 'vitest';
import { startReading } from '../../../../web/screens/import/reading.ts';

const photograph = async (): Promise<Uint8Array<ArrayBuffer>> => {
  const canvas = new OffscreenCanvas(1600, 2200);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('There is nothing to draw on');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  context.font = '40px serif';
  for (let line = 1; line <= 40; line++)
    context.fillText(`ANNA. The lamp on the ${line}th step has gone out again, my dear.`, 100, 50 * line);
  return new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
};

it('is cancelled in the middle of a picture, which no step of the reading ends', async () => {
  const file = await photograph();
  const shares: number[] = [];
  const begun = Promise.withResolvers<undefined>();
  const { result, cancel } = startReading(file, { name: 'page.png', language: 'en' }, (share) => {
    shares.push(share);
    // Shares between its first and its last are told by the engine itself, while it reads.
    if (share > 0.1 && share < 0.85) begun.resolve(undefined);
  });
  await Promise.race([begun.promise, result]);
  cancel();
  expect(await result).toEqual({ ok: false, failure: 'cancelled' });
  const told = shares.length;
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(shares).toHaveLength(told);
});
