import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { firstRoleOf, READY_SCENES, scriptOf } from '../../../web/ready/ready.ts';
import { ScriptSchema, speechesOf, wordsOf } from '../../../web/script/model.ts';

it('there is one ready scene in French and one in English', () => {
  expect(READY_SCENES.map(({ language }) => language)).toEqual(['fr', 'en']);
});

describe.each(READY_SCENES.map((scene) => [scene.title, scene] as const))('the ready scene “%s”', (_title, scene) => {
  const script = scriptOf(scene);
  const speeches = speechesOf(script);

  it('is a valid script', () => {
    expect(v.is(ScriptSchema, script)).toBe(true);
  });

  it('gives three roles something to say, mine among them', () => {
    expect(script.roles).toHaveLength(3);
    for (const role of script.roles)
      expect(speeches.filter(({ roles }) => roles.includes(role.id)).length).toBeGreaterThanOrEqual(8);
    expect(script.roles.map(({ id }) => id)).toContain(firstRoleOf(scene));
  });

  it('fills a page or two', () => {
    const words = speeches.map(wordsOf).join(' ').split(/\s+/).length;
    expect(words).toBeGreaterThan(300);
    expect(words).toBeLessThan(800);
  });

  it('has directions inside speeches and between them, and no bracket is ever spoken', () => {
    const blocks = script.acts.flatMap((act) => act.scenes.flatMap((part) => part.blocks));
    expect(blocks.some((block) => block.kind === 'direction')).toBe(true);
    expect(speeches.some(({ parts }) => parts.some(({ kind }) => kind === 'direction'))).toBe(true);
    for (const speech of speeches) expect(wordsOf(speech)).toMatch(/^[^()]+$/);
  });

  it('has ids that are all different and do not change', () => {
    const ids = script.acts.flatMap((act) => act.scenes.flatMap((part) => part.blocks.map(({ id }) => id)));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids[0]).toBe(`${scene.id}-1`);
  });

  it('opens with a partner or with me, never with nobody', () => {
    for (const speech of speeches) expect(speech.roles).toHaveLength(1);
  });
});
