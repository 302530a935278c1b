import { env, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { OrderObject } from '../../../edge/cloudflare.ts';
import { durableSql } from '../../../edge/sql/durable.cloudflare.ts';
import { keepsTheSqlContract } from './contract.ts';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the runtime's types are extended through a namespace
  namespace Cloudflare {
    interface Env {
      ORDERS: DurableObjectNamespace<OrderObject>;
    }
  }
}

const objectNamed = (name: string) => env.ORDERS.get(env.ORDERS.idFromName(name));

describe('the database of a Durable Object', () => {
  let objects = 0;
  keepsTheSqlContract(async (use) => {
    await runInDurableObject(objectNamed(`sql-${(objects += 1)}`), (_, { storage }) => use(durableSql(storage)));
  });

  it('keeps what was written from one call to the next', async () => {
    const object = objectNamed('sql-kept');
    await runInDurableObject(object, (_, { storage }) => {
      durableSql(storage).run('CREATE TABLE note (word TEXT) STRICT');
      durableSql(storage).run('INSERT INTO note VALUES (?)', 'kept');
    });
    await runInDurableObject(object, (_, { storage }) => {
      expect(durableSql(storage).run('SELECT word FROM note')).toEqual([{ word: 'kept' }]);
    });
  });
});
