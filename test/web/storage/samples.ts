import { digestOf, takeKey, type Take, type TakeRequest } from '../../../edge/contract.ts';
import type { OrderLine } from '../../../web/storage/orders.ts';
import type { ScriptRecord } from '../../../web/storage/records.ts';

/** A request in a voice that only the network has, unless another is named. */
export const requestOf = (say: string, voice = 'openai-1/nova'): TakeRequest => ({
  schema: 1,
  voice,
  language: 'fr',
  say,
});

/** A take of so many random bytes: storage does not listen. */
export async function takeOf(request: TakeRequest, bytes = 64): Promise<Take> {
  const audio = crypto.getRandomValues(new Uint8Array(bytes));
  const digest = await digestOf(audio);
  return { key: await takeKey(request), voice: request.voice, duration: 1000, digest, bytes, marks: [], audio };
}

/** A line of an order. */
export async function lineOf(say: string, place: number): Promise<OrderLine> {
  const request = requestOf(say);
  return { key: await takeKey(request), request, place };
}

/** A script of one speech. */
export const scriptRecord = (id: string): ScriptRecord => ({
  id,
  script: {
    schema: 1,
    id,
    title: `Title of ${id}`,
    language: 'fr',
    roles: [{ id: 'r1', name: 'DORANTE', aliases: [] }],
    acts: [
      {
        id: 'a1',
        scenes: [
          {
            id: 's1',
            blocks: [{ kind: 'speech', id: 'sp1', roles: ['r1'], parts: [{ kind: 'spoken', text: 'Bonjour.' }] }],
          },
        ],
      },
    ],
  },
  added: 1,
  ready: false,
  confidential: false,
  voiceSource: 'undecided',
});
