import { exports } from 'cloudflare:workers';
import { createApp } from '../../edge/app.ts';
import type * as worker from '../../edge/cloudflare.ts';
import { workerdParts } from '../../edge/voices/embedded/parts.workerd.ts';
import { createEmbeddedVocaliser } from '../../edge/voices/embedded/vocaliser.ts';
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

describeContract(
  'the application in workerd without any binding',
  { shelf: false, openapi: false, crossOrigin: true },
  () => {
    const vocalisers = [createEmbeddedVocaliser(workerdParts)];
    const app = createApp({ vocalisers, clock: () => Date.now(), log: () => undefined });
    return { fetch: async (path, init) => app.request(path, init) };
  },
);
