/**
 * A Worker that reads one object of R2 in two ways; `/ours/200` reads it 200 times by the application.
 *
 * @module
 */
import { r2Shelf } from '../../edge/shelf/r2.ts';
import { fill, readBare, readByApplication, readMany } from './shelved.ts';

/** What is used of the bucket: our shelf reads its objects whole, the bare route lets them stream. */
interface Environment {
  readonly SHELF: {
    get(name: string): Promise<{ readonly body: ReadableStream; arrayBuffer(): Promise<ArrayBuffer> } | null>;
    put(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<unknown>;
    delete(name: string): Promise<void>;
  };
}

export default {
  async fetch(request: Request, { SHELF: bucket }: Environment): Promise<Response> {
    const shelf = r2Shelf(bucket);
    const [, way, count] = new URL(request.url).pathname.split('/');
    if (way === 'fill') await fill(shelf);
    else {
      const bare = readBare(async (key) => (await bucket.get(`takes/${key}`))?.body ?? null);
      await readMany(way === 'ours' ? readByApplication(shelf) : bare, Number(count));
    }
    return new Response('done');
  },
};
