/**
 * One take on a shelf, and two ways to read it: our application, and a bare Hono route. Runs on Node and in workerd.
 *
 * @module
 */
import { Hono } from 'hono';
import { createApp } from '../../edge/app.ts';
import { digestOf } from '../../edge/contract.ts';
import type { Shelf, ShelvedTake } from '../../edge/shelf/port.ts';

const KEY = 'b'.repeat(43);

/** As long as six seconds of speech. */
const BYTES = 30_000;

/** Puts the take on the shelf. */
export async function fill(shelf: Shelf): Promise<void> {
  const audio = new Uint8Array(BYTES).map((_, index) => (index * 31) % 251);
  const take: ShelvedTake = {
    key: KEY,
    voice: 'bench/fr-clear',
    duration: 6_000,
    digest: await digestOf(audio),
    bytes: BYTES,
    marks: Array.from({ length: 18 }, (_, index) => ({
      start: index * 300,
      end: index * 300 + 250,
      from: index,
      to: index,
    })),
    made: 0,
    audio,
  };
  await shelf.put(KEY, take);
}

/** A way to read the take. */
export type Reader = () => Response | Promise<Response>;

/** By the application, with its checks, preconditions and headers. */
export function readByApplication(shelf: Shelf): Reader {
  const app = createApp({ shelf, vocalisers: [], clock: () => Date.now(), log: () => undefined });
  return () => app.request(`/api/takes/${KEY}`);
}

/**
 * By a route that only reads the object and sends it.
 *
 * @param read the object by its key
 */
export function readBare(read: (key: string) => BodyInit | null | Promise<BodyInit | null>): Reader {
  const app = new Hono();
  app.get('/bare/:key', async (context) => {
    const object = await read(context.req.param('key'));
    return object ? new Response(object, { headers: { 'Content-Type': 'audio/mpeg' } }) : context.notFound();
  });
  return () => app.request(`/bare/${KEY}`);
}

/** Reads the take many times over, to the last byte. */
export async function readMany(reader: Reader, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const answer = await reader();
    const { byteLength } = await answer.arrayBuffer();
    if (!answer.ok || byteLength < BYTES) throw new Error(`An answer ${answer.status} of ${byteLength} bytes`);
  }
}
