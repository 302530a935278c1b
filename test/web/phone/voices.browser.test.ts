import { beforeEach, expect, it } from 'vitest';
import type { Voice } from '../../../edge/contract.ts';
import { createVoices } from '../../../web/phone/voices.ts';
import { keepVoices, knownVoices } from '../../../web/storage/settings.ts';
import { voice } from '../rehearsal/plays.ts';

const bright = voice('bright', { id: 'openai-1/fr-bright', engine: 'openai-1' });
const soft = voice('soft', { id: 'openai-1/fr-soft', engine: 'openai-1' });

/** An edge that has these voices; without any, it does not answer. */
const edge = (voices?: readonly Voice[]) => async (): Promise<Response> => {
  if (!voices) throw new TypeError('The connection was refused');
  return Response.json({ voices });
};

/** Those of the edge: the phone's own come first. */
const ofEdge = async (voices: ReturnType<typeof createVoices>) =>
  (await voices()).filter(({ id }) => !id.startsWith('espeak-'));

/** A page is opened and has heard from the edge; then the next page. */
async function afterAnswer(voices?: readonly Voice[]) {
  await ofEdge(createVoices(edge(voices)));
  await expect.poll(async () => (await knownVoices()).length).toBeGreaterThan(0);
}

beforeEach(async () => {
  await keepVoices([]);
  await afterAnswer([bright, soft]);
});

it('knows the voices of the edge when it does not answer', async () => {
  expect(await ofEdge(createVoices(edge()))).toEqual([bright, soft]);
});

it('remembers a voice that the edge has no more, as absent, until it is back', async () => {
  await afterAnswer([bright]);
  await expect.poll(knownVoices).toEqual([bright, { ...soft, absent: true }]);
  expect(await ofEdge(createVoices(edge()))).toEqual([bright, { ...soft, absent: true }]);
  await afterAnswer([bright, soft]);
  await expect.poll(knownVoices).toEqual([bright, soft]);
});

it('remembers all of them when the edge comes back without its vocaliser', async () => {
  await afterAnswer([]);
  await expect.poll(knownVoices).toEqual([bright, soft].map((each) => ({ ...each, absent: true })));
});
