import { expect, it } from 'vitest';
import type { Progress } from '../../../edge/orders/wire.ts';
import { orderEventsAt } from '../../../web/phone/order-events.ts';
import { fakeTime } from '../../edge/fake-time.ts';

const ORIGIN = 'https://edge.example';
const ID = 'an-order-of-this-phone-1';
const progress = (done: number, id = ID): Progress => ({
  ...{ id, state: 'open', part: 'first', total: 3, done, understudy: 0, refused: 0 },
  ...{ pending: 3 - done, outcomes: [], cursor: 100 + done },
});
const event = (told: Progress): string => `id: ${told.cursor}\nevent: progress\ndata: ${JSON.stringify(told)}\n\n`;

/** A ring that sends what it is told, when it is told; notes what it was asked. */
function ring(type = 'text/event-stream', status = 200) {
  const time = fakeTime();
  const asked: Request[] = [];
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const follow = orderEventsAt(
    ORIGIN,
    async (request) => {
      asked.push(request);
      return new Response(readable, { status, headers: { 'Content-Type': type } });
    },
    { 'Souffleur-Direct': '1' },
    // A pause of the phone resolves when it is given up.
    (milliseconds, signal) => time.pause(milliseconds, signal).catch(() => undefined),
  );
  const heard: (number | undefined)[] = [];
  const end = new AbortController();
  const followed = follow({ id: ID, since: 100 }, (told) => heard.push(told?.done), end.signal);
  const send = async (text: string): Promise<void> => {
    void writer.write(new TextEncoder().encode(text)).catch(() => undefined);
    await time.pass(0);
  };
  return { ...time, asked, heard, followed, send, end, close: () => writer.close() };
}

it('each step is heard as it comes, from the cursor on, however the network cuts it', async () => {
  const { asked, heard, followed, send, close } = ring();
  const told = event(progress(1)) + event(progress(2));
  await send(told.slice(0, 40));
  await send(told.slice(40, 300));
  await send(told.slice(300));
  expect(heard).toEqual([1, 2]);
  await send(': still here\n\n');
  expect(heard).toEqual([1, 2, undefined]);
  await close();
  expect(await followed).toBe(true);
  expect([asked[0]?.url, asked[0]?.headers.get('Souffleur-Direct')]).toEqual([
    `${ORIGIN}/api/orders/${ID}/events?since=100`,
    '1',
  ]);
});

it('a ring that falls silent is given up', async () => {
  const { asked, followed, send, pass } = ring();
  await send(event(progress(1)));
  await pass(10_000);
  expect(await followed).toBe(true);
  expect(asked[0]?.signal.aborted).toBe(true);
});

it('a ring that never ends what it tells is given up', async () => {
  const { asked, heard, followed, send } = ring();
  await send(event(progress(1)));
  for (let part = 0; part < 5; part += 1) await send('x'.repeat(1024 * 1024));
  expect(await followed).toBe(true);
  expect([heard, asked[0]?.signal.aborted]).toEqual([[1], true]);
});

it.each([
  ['has no events', 'application/problem+json', 404],
  ['is behind a page that wants a visitor to sign in', 'text/html', 200],
])('who follows is told when a ring %s', async (_, type, status) => {
  const { followed, heard } = ring(type, status);
  expect([await followed, heard]).toEqual([false, []]);
});

it('what is no progress, or that of another order, is not believed', async () => {
  for (const strange of ['data: {"id":"x"}\n\n', event(progress(1, 'another-order-of-a-phone'))]) {
    const { followed, heard, send } = ring();
    await send(strange);
    expect([await followed, heard]).toEqual([false, []]);
  }
});
