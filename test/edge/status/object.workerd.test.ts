import { env } from 'cloudflare:workers';
import {
  createExecutionContext,
  createScheduledController,
  evictDurableObject,
  runDurableObjectAlarm,
  runInDurableObject,
  waitOnExecutionContext,
} from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import worker from '../../../edge/cloudflare.ts';
import type { Environment, StatusObject } from '../../../edge/cloudflare.ts';
import { experienceOf } from '../../../edge/status/experience.ts';
import { ROUND } from '../../../edge/status/judge.ts';
import { describeStatusContract } from './contract.ts';

const SECRET = 'only-in-tests';
const environment: Environment = { ...(env as unknown as Environment), ADMIN_SECRET: SECRET };
const { STATUS } = environment;
if (!STATUS) throw new Error('The Worker has no watch');
const stub: DurableObjectStub<StatusObject> = STATUS.get(STATUS.idFromName('watch'));

async function ask(path: string, init?: RequestInit): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(`https://souffleur.example${path}`, init) as Request<
    unknown,
    IncomingRequestCfProperties
  >;
  const answer = await worker.fetch(request, environment, context);
  await waitOnExecutionContext(context);
  return answer;
}

// The Worker puts its parts together once: with the secret, before its object does without.
beforeAll(async () => void (await ask('/api/health')));

const cron = (): Promise<void> => worker.scheduled(createScheduledController(), environment);
const alarmAt = (): Promise<number | null> => runInDurableObject(stub, (_, { storage }) => storage.getAlarm());

const round = async (): Promise<void> => {
  await stub.arm();
  expect(await runDurableObjectAlarm(stub)).toBe(true);
};

describe('the watch of the Worker', () => {
  it('goes on by itself: its alarm sets the next one', async () => {
    await round();
    const next = await alarmAt();
    expect(next).toBeGreaterThan(Date.now());
    expect(next).toBeLessThanOrEqual(Date.now() + ROUND);
  });

  it('is set going again by Cron, which changes nothing when it goes', async () => {
    await runInDurableObject(stub, (_, { storage }) => storage.deleteAlarm());
    await cron();
    const set = await alarmAt();
    expect(set).not.toBeNull();
    await cron();
    expect(await alarmAt()).toBe(set);
  });

  it('really has the embedded voice say a word', async () => {
    await round();
    const { subjects } = await stub.chronicle();
    expect(subjects.map(({ kind, name, condition }) => [kind, name, condition])).toEqual([
      ['vocaliser', 'espeak-1', 'well'],
      ['queue', 'orders', 'well'],
      ['orders', 'orders', 'well'],
      ['shelf', 'r2', 'well'],
    ]);
  });

  it('makes an incident of breakers that other isolates tell of, and keeps it when it is evicted', async () => {
    const open = experienceOf([{ id: 'espeak-1', circuit: 'open', since: 0, failedAt: undefined }]);
    await stub.heard(open);
    await round();
    await evictDurableObject(stub);
    await stub.heard(open);
    await round();
    expect((await stub.chronicle()).incidents).toMatchObject([{ name: 'espeak-1', fault: 'breaker', closed: null }]);
    await evictDurableObject(stub);
    await round();
    await round();
    const [incident] = (await stub.chronicle()).incidents;
    expect(incident?.closed).not.toBeNull();
  });
});

describeStatusContract('the Worker', { fetch: ask, secret: SECRET, round });
