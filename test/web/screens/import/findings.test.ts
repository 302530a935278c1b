import { blocksOf } from '../../../../web/script/blocks.ts';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { carryOver } from '../../../../web/script/identity.ts';
import { mergeRoles } from '../../../../web/script/edit.ts';
import type { Doubt } from '../../../../web/script/import/result.ts';
import { speechesOf } from '../../../../web/script/model.ts';
import {
  carriedFindings,
  findingsOf,
  FindingsSchema,
  openDoubts,
  stillAsked,
} from '../../../../web/screens/import/findings.ts';
import { imported, TEXT } from './imports.ts';

describe('findings of a fresh import', () => {
  it('fit the schema under which they are read again', async () => {
    expect(v.is(FindingsSchema, findingsOf(await imported()))).toBe(true);
  });
});

describe('findings after the ids were taken over', () => {
  it('point at the lines of the same words', async () => {
    const before = await imported();
    const now = await imported(TEXT.replace('Par où ?', 'Et par où donc ?'));
    const carried = carryOver(before.script, now.script);
    const { source } = carriedFindings(now, carried);
    for (const block of blocksOf(carried)) {
      const line = source.lineOf[block.id];
      expect(line, block.id).toBeDefined();
    }
    const changed = speechesOf(carried).find(({ parts }) => parts[0]?.text === 'Et par où donc ?');
    expect(source.lines[source.lineOf[changed?.id ?? ''] ?? -1]).toBe('LE SOUFFLEUR');
  });
});

describe('a doubt', () => {
  it('is closed by a fix that answers it', async () => {
    const { script } = await imported();
    const [one, two] = script.roles.map(({ id }) => id);
    if (one === undefined || two === undefined) throw new Error('two roles are needed');
    const blocks = speechesOf(script)
      .filter(({ roles }) => roles.includes(two))
      .map(({ id }) => id);
    const doubts: Doubt[] = [
      { kind: 'same-role', role: two, candidate: one, blocks },
      { kind: 'not-a-role', role: two, blocks },
    ];
    expect(openDoubts(doubts, script)).toHaveLength(2);
    expect(openDoubts(doubts, mergeRoles(script, one, two))).toHaveLength(0);
  });

  it('keeps its place among those that were answered', async () => {
    const { script } = await imported();
    const [role = { id: '' }] = script.roles;
    const blocks = [speechesOf(script)[0]?.id ?? ''];
    const doubts = [undefined, { kind: 'not-a-role' as const, role: role.id, blocks }];
    expect(openDoubts(doubts, script).map(({ place }) => place)).toEqual([1]);
  });

  it('about nobody lasts until somebody says it', async () => {
    const { script } = await imported();
    const [first] = speechesOf(script);
    const doubt: Doubt = { kind: 'nobody', blocks: [first?.id ?? ''] };
    expect(openDoubts([doubt], script)).toEqual([]);
  });
});

describe('doubts of a revised file', () => {
  const nobody = (...blocks: string[]): Doubt => ({ kind: 'nobody', blocks });

  it('are asked when they are about what is new', () => {
    expect(stillAsked([nobody('s1', 's9')], [], new Set(['s1']))).toEqual([nobody('s1', 's9')]);
  });

  it('are not asked again once they were answered', () => {
    expect(stillAsked([nobody('s1')], [], new Set(['s1']))).toEqual([]);
  });

  it('stay open when they were', () => {
    const done: Doubt = { kind: 'said-or-done', blocks: ['s1'] };
    expect(stillAsked([nobody('s1')], [nobody('s1', 's2')], new Set(['s1', 's2']))).toEqual([nobody('s1')]);
    expect(stillAsked([nobody('s1')], [done], new Set(['s1']))).toEqual([]);
  });
});
