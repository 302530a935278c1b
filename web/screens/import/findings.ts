/**
 * What the importer found beside the script, as it is kept with the original file; the proof screen shows it.
 *
 * @module
 */
import * as v from 'valibot';
import { FoundSchemas } from '../../script/import/found.ts';
import type { Doubt, Imported } from '../../script/import/result.ts';
import { blocksOf } from '../../script/blocks.ts';
import type { Script } from '../../script/model.ts';

export const FindingsSchema = v.object(FoundSchemas);
export type Findings = v.InferOutput<typeof FindingsSchema>;

/** Nothing found: a script that came without a file, or with findings of another time. */
export const NO_FINDINGS: Findings = { doubts: [], setAside: [], source: { lines: [], lineOf: {} } };

/** The findings of a fresh import, whose ids are those of `script`. */
export const findingsOf = ({ doubts, setAside, source }: Imported): Findings => ({ doubts, setAside, source });

/**
 * The findings of an import whose script took over the ids of an older one.
 *
 * @param imported the fresh import
 * @param carried its script after `carryOver`: the same blocks in the same order, with other ids
 */
export const carriedFindings = (imported: Imported, carried: Script): Findings => {
  const now = blocksOf(carried);
  const blockIds = new Map<string, string>();
  const roleIds = new Map<string, string>();
  for (const [place, fresh] of blocksOf(imported.script).entries()) {
    const kept = now[place];
    if (!kept) continue;
    blockIds.set(fresh.id, kept.id);
    const [before, after] = [fresh, kept].map((block) => (block.kind === 'speech' ? block.roles : []));
    if (before?.[0] !== undefined && after?.[0] !== undefined && before.length === 1) roleIds.set(before[0], after[0]);
  }
  const renewed = (doubt: Doubt): Doubt => {
    const blocks = doubt.blocks.map((id) => blockIds.get(id) ?? id);
    if (!('role' in doubt)) return { ...doubt, blocks };
    const role = roleIds.get(doubt.role) ?? doubt.role;
    if (doubt.kind === 'not-a-role') return { ...doubt, blocks, role };
    return { ...doubt, blocks, role, candidate: roleIds.get(doubt.candidate) ?? doubt.candidate };
  };
  const lineOf = Object.fromEntries(
    Object.entries(imported.source.lineOf).map(([id, line]) => [blockIds.get(id) ?? id, line]),
  );
  return {
    doubts: imported.doubts.map(renewed),
    setAside: imported.setAside,
    source: { ...imported.source, lineOf },
  };
};

/**
 * The doubts of a revised file that are to be asked: those that were open before, and those about what is new. What was
 * answered is not asked again.
 *
 * @param doubts of the revised file, in the ids of the text in use
 * @param open doubts that were still open before
 * @param known ids of the blocks of the file as it was
 */
export const stillAsked = (doubts: readonly Doubt[], open: readonly Doubt[], known: ReadonlySet<string>): Doubt[] =>
  doubts.filter(
    ({ kind, blocks }) =>
      blocks.some((id) => !known.has(id)) ||
      open.some((before) => before.kind === kind && before.blocks.some((id) => blocks.includes(id))),
  );

/** A doubt that still makes sense, and its place among all that the importer had. */
export interface OpenDoubt {
  place: number;
  doubt: Doubt;
}

/**
 * Doubts that still make sense: a fix may have answered several at once.
 *
 * @returns each with only the blocks that are still in question
 */
export const openDoubts = (doubts: readonly (Doubt | undefined)[], script: Script): OpenDoubt[] => {
  const blocks = new Map(blocksOf(script).map((block) => [block.id, block]));
  const roles = new Set(script.roles.map(({ id }) => id));
  const still = (doubt: Doubt): Doubt => ({
    ...doubt,
    blocks: doubt.blocks.filter((id) => {
      const block = blocks.get(id);
      return doubt.kind === 'nobody' ? block?.kind === 'speech' && block.roles.length === 0 : block !== undefined;
    }),
  });
  return doubts.flatMap((asked, place): OpenDoubt[] => {
    if (!asked) return [];
    const doubt = still(asked);
    if (doubt.kind === 'same-role' && !(roles.has(doubt.role) && roles.has(doubt.candidate))) return [];
    if (doubt.kind === 'not-a-role' && !roles.has(doubt.role)) return [];
    return doubt.blocks.length === 0 ? [] : [{ place, doubt }];
  });
};
