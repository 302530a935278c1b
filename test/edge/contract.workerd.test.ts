import { exports } from 'cloudflare:workers';
import type * as worker from '../../edge/cloudflare.ts';
import { describeContract } from './contract.ts';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the runtime's types are extended through a namespace
  namespace Cloudflare {
    interface GlobalProps {
      mainModule: typeof worker;
    }
  }
}

describeContract('the Worker with an R2 bucket', { shelf: true, openapi: true, crossOrigin: true }, () => ({
  fetch: (path, init) => exports.default.fetch(`https://souffleur.example${path}`, init),
}));
