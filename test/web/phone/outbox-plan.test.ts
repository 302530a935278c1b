import { describe, expect, it } from 'vitest';
import { planOutbox } from '../../../web/phone/outbox-plan.ts';
import type { WantedRecord } from '../../../web/storage/records.ts';

const NOW = 1_000_000;
const calm = { now: NOW, reachable: true, eager: false };

const line = (after: number): WantedRecord => ({
  key: 'key',
  request: { schema: 1, voice: 'espeak-1/fr-grave', language: 'fr', say: 'Un.' },
  scripts: [],
  source: 'network',
  state: 'waiting',
  attempts: 1,
  after,
});

describe('a line that failed', () => {
  it('waits for its time', () => {
    expect(planOutbox([line(NOW + 5_000)], calm)).toMatchObject({ due: [], next: NOW + 5_000 });
    expect(planOutbox([line(NOW)], calm).due).toHaveLength(1);
  });

  it('does not wait for a time that a wrong clock wrote down', () => {
    const inAYear = NOW + 365 * 86_400_000;
    expect(planOutbox([line(inAYear)], calm)).toMatchObject({ due: [line(inAYear)], next: undefined });
  });
});
