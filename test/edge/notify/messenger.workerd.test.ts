import { env } from 'cloudflare:test';
import { describe } from 'vitest';
import type { Environment } from '../../../edge/cloudflare.ts';
import { messengerContract } from './messenger-contract.ts';

const { FORGOTTEN } = env as Environment;

describe('on the Worker, with its Durable Object', () =>
  messengerContract(async () => {
    if (!FORGOTTEN) throw new Error('The Worker has no memory');
    const memory = FORGOTTEN.getByName(crypto.randomUUID());
    return {
      forget: async (mark) => memory.forget(mark),
      isForgotten: async (marks) => memory.isForgotten(marks),
    };
  }));
