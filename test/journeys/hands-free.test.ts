import { afterEach, expect, it } from 'vitest';
import type { Page } from 'playwright';
import { takeKey, TAKE_SCHEMA, type TakeRequest } from '../../edge/contract.ts';
import { heardOn } from './ear.ts';
import { Stage } from './stage.ts';

const RATE = 22_050;
const seconds = (duration: number): number => Math.round(duration * RATE);

let stage: Stage | undefined;
afterEach(() => stage?.clear());

/** Has the edge say words; its audio as samples, -1 to 1. */
async function spoken(page: Page, say: string): Promise<number[]> {
  const request: TakeRequest = { schema: TAKE_SCHEMA, voice: 'espeak-1/fr-man-soft', language: 'fr', say };
  return page.evaluate(
    async ({ key, body, rate }) => {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await fetch(`/api/takes/${key}`, { method: 'PUT', headers, body });
      const audio = await new OfflineAudioContext(1, 1, rate).decodeAudioData(await answer.arrayBuffer());
      return [...audio.getChannelData(0)];
    },
    { key: await takeKey(request), body: JSON.stringify(request), rate: RATE },
  );
}

/** A file of sound (WAV, 16 bits, mono), in which a room hums very softly. */
function fileOf(samples: readonly number[]): Uint8Array {
  const file = Buffer.alloc(44 + 2 * samples.length);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + 2 * samples.length, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(2 * RATE, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(2 * samples.length, 40);
  for (const [index, sample] of samples.entries()) {
    const hum = 0.001 * Math.sin(index * index * 0.37);
    file.writeInt16LE(Math.round(32_767 * Math.max(-1, Math.min(1, sample + hum))), 44 + 2 * index);
  }
  return file;
}

const silence = (duration: number): number[] => Array.from({ length: seconds(duration) }, () => 0);

/** Opens the ready scene at my first line, hands free; the microphone hears what it is given, from when it opens. */
async function rehearse(said: (page: Page) => Promise<number[]>): Promise<Page> {
  stage = await Stage.set({ kind: 'mirror', microphone: 'me.wav' });
  const { page } = stage.phone;
  await page.goto(stage.edge.address);
  await page.locator('a').filter({ hasText: 'Le Mot qui manque' }).click();
  await page.getByRole('button', { name: 'Lecture', exact: true }).waitFor();
  await stage.file('me.wav', fileOf(await said(page)));

  // My line that the file begins with.
  for (let line = 0; line < 20; line += 1) await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: /allure, texte/ }).click();
  const how = page.getByRole('dialog');
  await how.getByText('Mains libres', { exact: true }).click();
  await how.getByText('n’est jamais gardé').waitFor();
  return page;
}

const begin = (page: Page): Promise<void> => page.getByRole('button', { name: 'Lecture', exact: true }).click();

it('goes on when I have spoken, through a pause; where the microphone is refused it waits for the tap', async () => {
  let long = 0;
  const page = await rehearse(async (on) => {
    const first = await spoken(on, 'Marmelade ?');
    const begun = await spoken(on, 'Je cherche, madame !');
    const rest = await spoken(
      on,
      'Vous croyez que c’est facile, de chercher avec une couronne ? Combien de syllabes ?',
    );
    long = begun.length + rest.length;
    return [silence(1.5), first, silence(6), begun, silence(1.5), rest, silence(30)].flat();
  });
  await page.keyboard.press('Escape');

  const now = page.locator('.pane [aria-current]');
  await begin(page);
  await page.getByText('Le micro écoute').waitFor();
  await expect.poll(() => now.innerText(), { timeout: 15_000 }).toContain('Colin.');
  await expect.poll(() => now.innerText(), { timeout: 20_000 }).toContain('Deux. Autant que');
  const partners = await heardOn(page);
  expect(partners).toHaveLength(2);
  // Nobody spoke into my pause: the second cue came after all of my line.
  const [before, after] = partners;
  const mine = (1_000 * long) / RATE + 1_500;
  expect((after?.from ?? 0) - (before?.to ?? Infinity)).toBeGreaterThan(mine);

  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect.poll(() => page.getByText('Le micro écoute').count()).toBe(0);

  // The fake microphone is always allowed: here the phone answers as when the actor has refused.
  await page.evaluate(() => {
    const refuse = () => Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
    Object.defineProperty(navigator.mediaDevices, 'getUserMedia', { value: refuse });
  });
  await page.keyboard.press('ArrowLeft');
  await page.getByText('Le micro n’est pas permis').first().waitFor();
  await page.getByRole('button', { name: /^Dit/ }).waitFor();
});

it('whispers the next words when I dry in the middle, and lets nobody speak into it', async () => {
  const page = await rehearse(async (on) => {
    const first = await spoken(on, 'Marmelade ?');
    const begun = await spoken(on, 'Je cherche, madame !');
    return [silence(1.5), first, silence(6), begun, silence(40)].flat();
  });
  await page.getByRole('slider', { name: 'Mon texte' }).fill('6');
  await page.keyboard.press('Escape');

  const now = page.locator('.pane [aria-current]');
  await begin(page);
  await expect.poll(() => now.innerText(), { timeout: 15_000 }).toContain('Colin.');
  await expect.poll(async () => (await heardOn(page)).length, { timeout: 20_000 }).toBe(2);
  expect(await now.innerText(), 'a stranger is given his phrase').toMatch(/Je cherche, madame.*·/s);
  await expect.poll(async () => (await heardOn(page)).length, { timeout: 20_000 }).toBe(3);
  expect(await now.innerText(), 'and then the next, not all').toMatch(/croyez.*·/s);
  await page.getByRole('button', { name: /^Dit/ }).waitFor();
});
