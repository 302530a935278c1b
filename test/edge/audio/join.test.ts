import { expect, test } from 'vitest';
import { createMp3Encoder } from '../../../edge/audio/encode.ts';
import { inspectMp3 } from '../../../edge/audio/inspect.ts';
import { joinMp3 } from '../../../edge/audio/join.ts';
import { nodeParts } from '../../../edge/voices/embedded/parts.node.ts';
import { fakeMp3 } from '../fake-vocaliser.ts';

const durationOf = (bytes: Uint8Array): number => {
  const inspection = inspectMp3(bytes);
  return inspection.ok ? inspection.facts.duration : NaN;
};

test('files of one encoder are joined frame by frame, without what stood around them', () => {
  const [first, second] = [fakeMp3(500, 'a'), fakeMp3(700, 'b')];
  const tag = new Uint8Array([...new TextEncoder().encode('ID3'), 4, 0, 0, 0, 0, 0, 4, 1, 2, 3, 4]);
  const contents = fakeMp3(1, 'c').subarray(0, 130);
  contents.set(new TextEncoder().encode('Info'), 13);
  const joined = joinMp3([first, new Uint8Array([...tag, ...contents, ...second])]) ?? new Uint8Array();
  expect(joined).toEqual(new Uint8Array([...first, ...second]));
  expect(durationOf(joined)).toBeCloseTo(durationOf(first) + durationOf(second), 6);
});

test('files that differ in kind, or that are none, are not joined', async () => {
  const encoder = await createMp3Encoder(await nodeParts.mp3());
  encoder.begin(16_000);
  encoder.write(new Int16Array(16_000));
  expect(joinMp3([fakeMp3(500), encoder.finish()])).toBeUndefined();
  expect(joinMp3([fakeMp3(500), new Uint8Array(9)])).toBeUndefined();
  expect(joinMp3([])).toBeUndefined();
});
