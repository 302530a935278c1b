import { expect, test } from 'vitest';
import { nodeParts } from '../../../../edge/voices/embedded/parts.node.ts';
import { createEmbeddedVocaliser } from '../../../../edge/voices/embedded/vocaliser.ts';
import { specifyEmbeddedVoice } from './specification.ts';

specifyEmbeddedVoice('on Node', nodeParts);

const never = new AbortController().signal;
const line = { voice: 'espeak-1/fr-man-clear', language: 'fr', say: 'Oui.' } as const;

test.each([
  ['cannot be had', () => Promise.reject(new Error('no such file'))],
  ['is cut short', () => Promise.resolve(new Uint8Array([9, 9]))],
])('when its data %s the embedded voice says so and starts again next time', async (_, broken) => {
  let tries = 0;
  const vocaliser = createEmbeddedVocaliser({
    ...nodeParts,
    speechData: () => ((tries += 1) === 1 ? broken() : nodeParts.speechData()),
  });
  await expect(vocaliser.vocalise(line, never)).rejects.toMatchObject({ kind: 'try-again' });
  await expect(vocaliser.vocalise(line, never)).resolves.toMatchObject({ marks: [{ from: 0, to: 3 }] });
});

test('an engine that breaks off in the middle is replaced', async () => {
  let breaths = 0;
  let starts = 0;
  const vocaliser = createEmbeddedVocaliser({
    ...nodeParts,
    speechData: () => ((starts += 1), nodeParts.speechData()),
    breathe: () => ((breaths += 1) === 2 ? Promise.reject(new Error('broken')) : Promise.resolve()),
  });
  await expect(vocaliser.vocalise({ ...line, say: 'Oui. Non.' }, never)).rejects.toMatchObject({ kind: 'try-again' });
  await expect(vocaliser.vocalise({ ...line, say: 'Oui. Non.' }, never)).resolves.toBeDefined();
  expect(starts).toBe(2);
});

test('speeches asked for at the same time all arrive whole', async () => {
  const vocaliser = createEmbeddedVocaliser(nodeParts);
  const say = 'La lampe brûle. Ferme la porte.';
  const alone = await vocaliser.vocalise({ ...line, say }, never);
  const voices = vocaliser.voices().filter(({ language, gender }) => language === 'fr' && gender === 'male');
  const together = await Promise.all(voices.map(({ id }) => vocaliser.vocalise({ ...line, voice: id, say }, never)));
  for (const { marks } of together) expect(marks.length).toBe(alone.marks.length);
  const again = together[voices.findIndex(({ id }) => id === line.voice)];
  expect(Math.abs((again?.duration ?? 0) - alone.duration)).toBeLessThan(60);
});

test('a speech lets others in before it begins, though it has one sentence', async () => {
  let breaths = 0;
  const vocaliser = createEmbeddedVocaliser({
    ...nodeParts,
    async breathe() {
      breaths += 1;
    },
  });
  await vocaliser.vocalise(line, never);
  expect(breaths).toBe(1);
});
