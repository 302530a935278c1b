/**
 * A whole play of 1,500 speeches: its text is imported, cast, put into words and vocalised speech by speech through the
 * application onto a shelf, against the bare engine and encoder on the same words. The two take turns, scene by scene.
 *
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../edge/app.ts';
import { TAKE_SCHEMA, takeKey, type TakeRequest } from '../../edge/contract.ts';
import { folderShelf } from '../../edge/shelf/folder.node.ts';
import { nodeParts } from '../../edge/voices/embedded/parts.node.ts';
import { createEmbeddedVocaliser } from '../../edge/voices/embedded/vocaliser.ts';
import { castVoices, voiceOf } from '../../web/rehearsal/cast.ts';
import { importScript } from '../../web/script/import/import.ts';
import { scenesOf, type Script } from '../../web/script/model.ts';
import { spokenForm } from '../../web/script/spoken.ts';
import { generateLines, writePlay } from '../fixtures/generate.ts';
import { startBareVoice } from './bare.ts';
import type { Figure } from './figure.ts';
import { timed } from './interleave.ts';

const SPEECHES = 1_500;

async function importPlay(): Promise<Script> {
  const result = await importScript(new TextEncoder().encode(writePlay(generateLines(SPEECHES))), { name: 'play.txt' });
  if (!result.ok) throw new Error(`The play was not understood: ${result.failure}`);
  return result.imported.script;
}

/** What is asked for, scene by scene. */
function requestsOf(script: Script, voices: Readonly<Record<string, string>>): TakeRequest[][] {
  return scenesOf(script).map(({ blocks }) =>
    blocks.flatMap((block) => {
      if (block.kind !== 'speech') return [];
      const { say } = spokenForm(block);
      const voice = voiceOf(block, voices);
      return say && voice ? [{ schema: TAKE_SCHEMA, voice, language: script.language, say }] : [];
    }),
  );
}

export async function run(): Promise<Figure[]> {
  const vocaliser = createEmbeddedVocaliser(nodeParts);
  const bare = await startBareVoice(nodeParts);
  const folder = await mkdtemp(join(tmpdir(), 'souffleur-bench-'));
  try {
    const app = createApp({
      shelf: folderShelf(folder),
      vocalisers: [vocaliser],
      clock: () => Date.now(),
      log: () => undefined,
    });
    const vocalise = async (request: TakeRequest): Promise<number> => {
      const answer = await app.request(`/api/takes/${await takeKey(request)}`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(request),
      });
      if (!answer.ok) throw new Error(await answer.text());
      return (await answer.arrayBuffer()).byteLength;
    };

    let ours = 0;
    let theirs = 0;
    let bytes = 0;
    let count = 0;
    let scenes: TakeRequest[][] = [];
    ours += await timed(async () => {
      const script = await importPlay();
      scenes = requestsOf(script, castVoices(script, vocaliser.voices()));
    });
    for (const requests of scenes) {
      ours += await timed(async () => {
        for (const request of requests) bytes += await vocalise(request);
      });
      theirs += await timed(() => {
        for (const { voice, say } of requests) bare(voice, say);
      });
      count += requests.length;
    }
    const minutes = bytes / (40_000 / 8) / 60;
    return [
      {
        name: 'a play by the bare engine and encoder',
        value: ours / theirs,
        unit: '×',
        budget: { atMost: 1.5 },
        note: `Node, shelf in a folder; ${count} speeches, ${minutes.toFixed(0)} minutes of audio in ${(ours / 1000).toFixed(0)} s`,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
