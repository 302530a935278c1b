import { afterEach, describe, expect, it } from 'vitest';
import { heardOn } from './ear.ts';
import { Stage } from './stage.ts';

let stage: Stage | undefined;
afterEach(() => stage?.clear());

describe('someone who has just arrived', () => {
  it.each([
    { language: 'fr-FR', scene: 'Le Mot qui manque', play: 'Lecture' },
    { language: 'en-GB', scene: 'The Lost Line', play: 'Play' },
  ] as const)('hears a partner of $scene after two taps, nothing prepared', async ({ language, scene, play }) => {
    stage = await Stage.set({ kind: 'mirror', language });
    const { page } = stage.phone;
    await page.goto(stage.edge.address);
    await page.locator('a').filter({ hasText: scene }).click();
    await page.getByRole('button', { name: play, exact: true }).click();
    await expect.poll(async () => (await heardOn(page)).length, { timeout: 10_000 }).toBeGreaterThan(0);
    const [first] = await heardOn(page);
    expect(first?.loudness).toBeGreaterThan(0.01);
    expect(first?.duration).toBeGreaterThan(500);
  });
});
