import { describe, expect, it } from 'vitest';
import { Tellings, type Telling } from '../../../../web/screens/rehearsal/tellings.ts';

const telling: Telling = { speech: 's1', said: { given: 0, peeked: false, mark: 'known' } };
const atOnce = (write: () => Promise<void>) => write();

describe('what a line tells', () => {
  it('is under way until it is kept', async () => {
    const done = Promise.withResolvers<boolean>();
    const told: boolean[] = [];
    const tellings = new Tellings(atOnce, (kept) => told.push(kept));
    const over = tellings.tell(telling, () => done.promise);
    expect(tellings.underWay).toEqual([telling]);
    done.resolve(true);
    await over;
    expect({ left: tellings.underWay, told }).toEqual({ left: [], told: [true] });
  });

  it('is told not to be kept where there is no room, or the database fails', async () => {
    const told: boolean[] = [];
    const keeps = [async () => false, () => Promise.reject(new Error('gone'))];
    for (const keep of keeps) await new Tellings(atOnce, (kept) => told.push(kept)).tell(telling, keep);
    expect(told).toEqual([false, false]);
  });
});
