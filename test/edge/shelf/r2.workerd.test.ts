import { env } from 'cloudflare:workers';
import { r2Shelf } from '../../../edge/shelf/r2.ts';
import { describeShelf } from './describe-shelf.ts';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the runtime's types are extended through a namespace
  namespace Cloudflare {
    interface Env {
      SHELF: R2Bucket;
    }
  }
}

describeShelf('an R2 bucket', () => ({
  shelf: r2Shelf(env.SHELF),
  async overwrite(key, change) {
    const object = await env.SHELF.get(`takes/${key}`);
    if (!object) throw new Error('There is nothing to overwrite');
    await env.SHELF.put(`takes/${key}`, change(new Uint8Array(await object.arrayBuffer())));
  },
}));
