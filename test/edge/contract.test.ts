import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { createApp } from '../../edge/app.ts';
import { startMirror } from '../../edge/mirror.node.ts';
import type { Mirror } from '../../edge/mirror.node.ts';
import { openapi } from '../../edge/openapi.ts';
import { folderShelf } from '../../edge/shelf/folder.node.ts';
import { memoryShelf } from '../../edge/shelf/memory.ts';
import { nodeParts } from '../../edge/voices/embedded/parts.node.ts';
import { createEmbeddedVocaliser } from '../../edge/voices/embedded/vocaliser.ts';
import { describeContract } from './contract.ts';
import { fakeVocaliser, fakeVoice } from './fake-vocaliser.ts';

const ports = { clock: () => Date.now(), log: () => undefined, openapi };
const vocalisers = () => [fakeVocaliser([fakeVoice({ id: 'espeak-1/fr-clear' })])];

describeContract('the application with a shelf in memory', { shelf: true, openapi: true, crossOrigin: true }, () => {
  const app = createApp({ ...ports, shelf: memoryShelf(), vocalisers: vocalisers() });
  return { fetch: async (path, init) => app.request(path, init) };
});

describeContract('the application without a shelf', { shelf: false, openapi: true, crossOrigin: true }, () => {
  const app = createApp({ ...ports, vocalisers: vocalisers() });
  return { fetch: async (path, init) => app.request(path, init) };
});

const opened: { mirror: Mirror; folder: string }[] = [];
afterAll(async () => {
  for (const { mirror, folder } of opened) {
    await mirror.stop();
    await rm(folder, { recursive: true });
  }
});

describeContract(
  'the mirror with the embedded voice, over HTTP',
  { shelf: true, openapi: true, crossOrigin: true },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'souffleur-mirror-'));
    const mirror = await startMirror({
      port: 0,
      host: '127.0.0.1',
      ports: { ...ports, shelf: folderShelf(folder), vocalisers: [createEmbeddedVocaliser(nodeParts)] },
    });
    opened.push({ mirror, folder });
    return { fetch: (path, init) => fetch(mirror.origin + path, init) };
  },
);
