import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession } from 'playwright';
import { Phone } from '../journeys/phone.ts';
import { Site } from './site.ts';

/** Someone who looks at the built app in a browser of their own. */
export interface Visit {
  readonly address: string;
  readonly page: Phone['page'];
  /** Makes the processor of the page so many times slower. */
  slowDown(times: number): Promise<void>;
  readonly tools: CDPSession;
}

/**
 * Opens a browser that has never seen the app, lets a bench use it, and closes everything.
 *
 * @param use what is done; the page is still blank
 */
export async function visit<Value>(use: (visit: Visit) => Promise<Value>): Promise<Value> {
  const profile = await mkdtemp(join(tmpdir(), 'souffleur-bench-'));
  const site = await Site.open();
  const phone = await Phone.start({ profile });
  try {
    const tools = await phone.context.newCDPSession(phone.page);
    return await use({
      address: site.address,
      page: phone.page,
      tools,
      slowDown: async (rate) => void (await tools.send('Emulation.setCPUThrottlingRate', { rate })),
    });
  } finally {
    await phone.kill();
    await site.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}
