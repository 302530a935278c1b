import { describe } from 'vitest';
import { pushContract } from './contract.ts';

describe('inside workerd', () =>
  pushContract(async (service) => ({
    origin: 'https://push.example.org',
    async fetch(request) {
      request.signal.throwIfAborted();
      return service.fetch(request);
    },
  })));
