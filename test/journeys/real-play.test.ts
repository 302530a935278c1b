/**
 * The main journey with a whole real play: it comes in, is cast and vocalised, one act of it by the edge as well; the
 * edge dies, the network goes, and a scene is rehearsed.
 *
 * Real plays are not part of this project: the folder named by `CORPUS` holds some, listed in its `manifest.json`. The
 * shortest French one that is plain text is taken. Without `CORPUS` there is nothing to do, and the report says so.
 *
 * @module
 */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { askForTake, readTake, takePath } from '../../edge/contract.ts';
import { heardOn, soundsOn } from './ear.ts';
import { accepts } from './edge.ts';
import { hums, startHumming, type HummingServer } from './humming.ts';
import { accountsOf, castScript, memoryOf, takesHeard, type CastScript, type Part } from './memory.ts';
import * as screens from './screens.ts';
import { Stage } from './stage.ts';

const folder = process.env['CORPUS'];

const ManifestSchema = v.object({
  cases: v.array(v.object({ file: v.string(), format: v.string(), kind: v.string(), lang: v.string() })),
});

/** Path of the play. */
async function choosePlay(corpus: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(corpus, 'manifest.json'), 'utf8'));
  const { cases } = v.parse(ManifestSchema, manifest);
  const plays = cases.filter(({ format, kind, lang }) => format === 'txt' && kind === 'real' && lang === 'fr');
  const paths = plays.map(({ file }) => join(corpus, file));
  const sized = await Promise.all(paths.map(async (path) => ({ path, size: (await stat(path)).size })));
  const [shortest] = sized.sort((one, other) => one.size - other.size);
  if (!shortest) throw new Error('The corpus holds no French play in plain text');
  return shortest.path;
}

/** A whole play takes its time on a machine that has other things to do. */
const WHOLE_PLAY_MS = 1_200_000;

const PARTNERS_LEAST = 4;
const GAPS_LEAST = 2;

/** The partners' speeches of the shortest scene in which there is something to rehearse, and nothing is said with me. */
function shortScene({ parts, record, mine }: CastScript): { scene: number; parts: Part[] } {
  const scenes = record.script.acts.flatMap((act) => act.scenes).filter((each) => hasSpeech(each.blocks));
  const isShared = (roles: readonly string[]): boolean => roles.length > 1 && roles.some((role) => mine.has(role));
  const candidates = scenes
    .map((each, scene) => ({
      scene,
      parts: parts.filter(({ turn }) => turn.scene === scene),
      gaps: each.blocks.filter((block) => block.kind === 'speech' && block.roles.some((role) => mine.has(role))).length,
      length: each.blocks.length,
      shared: each.blocks.some((block) => block.kind === 'speech' && isShared(block.roles)),
    }))
    .filter((each) => !each.shared && each.parts.length >= PARTNERS_LEAST && each.gaps >= GAPS_LEAST)
    .sort((one, other) => one.length - other.length);
  const [best] = candidates;
  if (!best) throw new Error('There is no scene to rehearse');
  return best;
}

const hasSpeech = (blocks: readonly { kind: string }[]): boolean => blocks.some(({ kind }) => kind === 'speech');

describe.skipIf(folder === undefined)('a whole real play (skipped unless CORPUS names a folder of them)', () => {
  let humming: HummingServer;
  let stage: Stage;
  let play: CastScript;
  beforeAll(async () => {
    humming = await startHumming();
    stage = await Stage.set({ variables: humming.variables });
  });
  afterAll(async () => {
    await stage.clear();
    await humming.stop();
  });

  it('comes in with all of its characters', async () => {
    const { page } = stage.phone;
    await page.goto(stage.edge.address);
    await screens.importFile(page, await choosePlay(folder ?? ''));
    const { 'EN TOUT': all = 0, ...characters } = await screens.charactersOnProof(page);
    expect(all).toBeGreaterThan(200);
    expect(Object.keys(characters).length).toBeGreaterThan(5);
    const [leading] = Object.entries(characters).sort(([, one], [, other]) => other - one);
    await screens.cast(page, leading?.[0] ?? '');
  });

  it(
    'is vocalised as a whole, with every account balanced',
    async () => {
      const { page } = stage.phone;
      const title = (await memoryOf(page)).scripts
        .map(({ script }) => script)
        .find(({ acts }) => acts.length > 1)?.title;
      await screens.prepare(page, 'Le réseau');
      const read = async () => {
        const memory = await memoryOf(page);
        play = await castScript(memory, title?.toUpperCase() ?? '');
        return accountsOf(play, memory);
      };
      const { wanted } = await read();
      expect(wanted).toBeGreaterThan(100);
      await expect
        .poll(read, { timeout: WHOLE_PLAY_MS, interval: 5_000 })
        .toEqual({ wanted, real: wanted, understudied: 0, open: 0 });
      const voices = new Map(play.parts.map(({ turn, request }) => [turn.speech.roles.join(), request.voice]));
      expect([...voices.values()].filter(hums).length).toBeGreaterThan(1);
    },
    WHOLE_PLAY_MS,
  );

  it(
    'has its first act vocalised by the edge, in the very voices of the phone',
    async () => {
      const [act] = play.record.script.acts;
      const scenes = new Set(act?.scenes.filter(({ blocks }) => hasSpeech(blocks)).map((_, index) => index));
      const parts = play.parts.filter(({ turn }) => scenes.has(turn.scene));
      expect(parts.length).toBeGreaterThan(30);
      for (const { key, request } of parts) {
        const answer = await readTake(await fetch(stage.edge.address + takePath(key), askForTake(request)));
        expect(answer).toMatchObject({ ok: true, take: { key, voice: request.voice } });
      }
    },
    WHOLE_PLAY_MS,
  );

  it(
    'is rehearsed, a scene of it, when the edge is dead and the network is off',
    async () => {
      const { edge, phone } = stage;
      const { page } = phone;
      await screens.begin(page);
      await phone.readyOffline();
      await edge.kill();
      expect(await accepts(edge.port)).toBe(false);
      await phone.goOffline();
      await page.reload();
      await screens.hurry(page);
      const { scene, parts } = shortScene(play);
      await page.getByRole('button', { name: /Choisir une scène/ }).click();
      await page.getByRole('dialog').locator('li').nth(scene).getByRole('button').click();
      const before = await soundsOn(page);
      await screens.play(page);
      await expect
        .poll(
          async () => {
            if (await screens.said(page).isVisible()) await screens.said(page).click();
            return (await soundsOn(page)) - before;
          },
          { timeout: WHOLE_PLAY_MS, interval: 200 },
        )
        .toBeGreaterThan(parts.length);
      const memory = await memoryOf(page);
      const heard = (await heardOn(page)).slice(0, parts.length);
      expect(heard.map(({ digest }) => takesHeard(memory, digest).map(({ key }) => key))).toEqual(
        parts.map(({ key }) => [key]),
      );
    },
    WHOLE_PLAY_MS,
  );
});
