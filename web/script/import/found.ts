/**
 * What the importer finds beside the script, as it travels and as it is kept.
 *
 * @module
 */
import * as v from 'valibot';
import type { Imported } from './result.ts';

const Blocks = v.array(v.string());

export const FoundSchemas = {
  doubts: v.array(
    v.variant('kind', [
      v.object({ kind: v.literal('same-role'), role: v.string(), candidate: v.string(), blocks: Blocks }),
      v.object({ kind: v.literal('not-a-role'), role: v.string(), blocks: Blocks }),
      v.object({ kind: v.literal('nobody'), blocks: Blocks }),
      v.object({ kind: v.literal('said-or-done'), blocks: Blocks }),
      v.object({ kind: v.literal('who-speaks'), blocks: Blocks }),
      v.object({ kind: v.literal('misread'), blocks: Blocks }),
    ]),
  ),
  setAside: v.array(
    v.object({
      from: v.number(),
      to: v.number(),
      reason: v.picklist(['front-matter', 'back-matter', 'page-furniture', 'watermark', 'note', 'unread']),
    }),
  ),
  source: v.object({
    lines: v.array(v.string()),
    lineOf: v.record(v.string(), v.number()),
    pages: v.exactOptional(v.array(v.number())),
    files: v.exactOptional(v.array(v.number())),
    places: v.exactOptional(v.array(v.tuple([v.number(), v.number()]))),
  }),
} satisfies { [Name in 'doubts' | 'setAside' | 'source']: v.GenericSchema<unknown, Imported[Name]> };
