/**
 * PUT of a take, from request to answer, in process, against the bare engine and encoder on the same texts.
 *
 * @module
 */
import { createApp } from '../../edge/app.ts';
import { TAKE_SCHEMA, takeKey, type TakeRequest } from '../../edge/contract.ts';
import { memoryShelf } from '../../edge/shelf/memory.ts';
import { nodeParts } from '../../edge/voices/embedded/parts.node.ts';
import { createEmbeddedVocaliser } from '../../edge/voices/embedded/vocaliser.ts';
import { generateLines } from '../fixtures/generate.ts';
import { startBareVoice } from './bare.ts';
import type { Figure } from './figure.ts';
import { compare } from './interleave.ts';

const ROUNDS = 7;
const SPEECHES = 20;

export async function run(): Promise<Figure[]> {
  const vocaliser = createEmbeddedVocaliser(nodeParts);
  const voice = vocaliser.voices().find(({ language }) => language === 'fr')?.id ?? '';
  const bare = await startBareVoice(nodeParts);
  const linesOf = (round: number) => generateLines(SPEECHES, 1 + round);

  const { ratio, ours } = await compare(
    ROUNDS,
    async (round) => {
      const app = createApp({
        shelf: memoryShelf(),
        vocalisers: [vocaliser],
        clock: () => Date.now(),
        log: () => undefined,
      });
      for (const { text } of linesOf(round)) {
        const request: TakeRequest = { schema: TAKE_SCHEMA, voice, language: 'fr', say: text };
        const answer = await app.request(`/api/takes/${await takeKey(request)}`, {
          method: 'PUT',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(request),
        });
        if (!answer.ok) throw new Error(await answer.text());
        await answer.arrayBuffer();
      }
    },
    (round) => {
      for (const { text } of linesOf(round)) bare(voice, text);
    },
  );
  return [
    {
      name: 'PUT by the bare engine and encoder',
      value: ratio,
      unit: '×',
      budget: { atMost: 1.5 },
      note: `Node, shelf in memory; median of ${ROUNDS} rounds of ${SPEECHES} speeches`,
    },
    { name: 'PUT of one speech', value: ours / SPEECHES, unit: 'ms', note: 'the same run' },
  ];
}
