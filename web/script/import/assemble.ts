/**
 * From a draft to a script: roles are made of labels, acts and scenes of headings, and everything gets its id.
 *
 * @module
 */
import type { Act, Block, Scene, Script } from '../model.ts';
import { wordsOf } from '../model.ts';
import { digest, Identities } from '../ids.ts';
import type { Draft, DraftBlock, DraftDirection, DraftDoubt, DraftSpeech } from './draft.ts';
import type { Format } from './format.ts';
import { nameKey } from './letters.ts';
import { LIMITS } from './limits.ts';
import type { Reading } from './reader.ts';
import type { Doubt, ImportResult } from './result.ts';
import { readRoles } from './roles.ts';
import type { RoleBook } from './roles.ts';

/** A reading that gave a draft. */
type Read = Extract<Reading, { ok: true }>;

const textOf = (block: DraftBlock | undefined): string => {
  if (block === undefined) return '';
  if (block.kind !== 'speech') return block.text;
  const [first] = block.parts;
  return first !== undefined && block.parts.length === 1 ? first.text : block.parts.map(({ text }) => text).join(' ');
};

interface Placed {
  acts: Act[];
  lineOf: Record<string, number>;
  idAt: Map<number, string>;
}

const place = (draft: Draft, book: RoleBook, identities: Identities): Placed => {
  const acts: Act[] = [];
  const lineOf: Record<string, number> = {};
  const idAt = new Map<number, string>();
  let act: Act | undefined;
  let scene: Scene | undefined;
  const openAct = (heading?: string): Act => {
    act = { id: identities.give('a', heading ?? 'act', acts.at(-1)?.id), scenes: [] };
    if (heading !== undefined) act.heading = heading;
    acts.push(act);
    scene = undefined;
    return act;
  };
  const openScene = (heading?: string): Scene => {
    const within = act ?? openAct();
    scene = { id: identities.give('c', heading ?? 'scene', `${within.id} ${within.heading ?? ''}`), blocks: [] };
    if (heading !== undefined) scene.heading = heading;
    within.scenes.push(scene);
    return scene;
  };
  for (const [position, block] of draft.blocks.entries()) {
    if (block.kind !== 'speech' && block.kind !== 'direction') {
      (block.kind === 'act' ? openAct : openScene)(block.text);
      continue;
    }
    const before = textOf(draft.blocks[position - 1]);
    const made = madeOf(block, book, identities, before);
    idAt.set(position, made.id);
    lineOf[made.id] = block.line;
    (scene ?? openScene()).blocks.push(made);
  }
  return { acts: tidyActs(acts), lineOf, idAt };
};

const madeOf = (draft: DraftSpeech | DraftDirection, book: RoleBook, identities: Identities, before: string): Block => {
  if (draft.kind === 'direction') {
    return { kind: 'direction', id: identities.give('d', draft.text, before), text: draft.text };
  }
  const content = [draft.speakers.join(' '), textOf(draft)].join(': ');
  return {
    kind: 'speech',
    id: identities.give('s', content, before),
    roles: [...new Set(draft.speakers.flatMap(book.rolesOf))],
    parts: draft.parts,
    ...(draft.simultaneous === true ? { simultaneous: true } : {}),
  };
};

const hasSpeech = (scene: Scene): boolean => scene.blocks.some((block) => block.kind === 'speech');

/** A setting told between an act's heading and its first scene belongs to that scene; an act with nothing in it is none. */
const tidyActs = (acts: readonly Act[]): Act[] => {
  const tidy: Act[] = [];
  for (const act of acts) {
    const [first, second] = act.scenes;
    if (first !== undefined && second !== undefined && first.heading === undefined && !hasSpeech(first)) {
      second.blocks.unshift(...first.blocks);
      act.scenes.shift();
    }
    if (act.scenes.length > 0) tidy.push(act);
  }
  return tidy;
};

const settle = (doubts: readonly DraftDoubt[], placed: Placed, script: Script, book: RoleBook): Doubt[] => {
  const blocks = script.acts.flatMap((act) => act.scenes.flatMap((scene) => scene.blocks));
  const speeches = new Map<string, string[]>();
  for (const block of blocks) {
    if (block.kind !== 'speech') continue;
    for (const role of new Set(block.roles)) {
      const spoken = speeches.get(role);
      if (spoken === undefined) speeches.set(role, [block.id]);
      else spoken.push(block.id);
    }
  }
  const spokenBy = (role: string): string[] => speeches.get(role) ?? [];
  const named = new Map<string, string>();
  for (const { id, name, aliases } of book.roles)
    for (const key of [name, ...aliases].map(nameKey)) if (!named.has(key)) named.set(key, id);
  const roleNamed = (label: string): string | undefined => named.get(nameKey(label));
  const settled: Doubt[] = [];
  for (const doubt of doubts) {
    if ('positions' in doubt) {
      const ids = doubt.positions.flatMap((position) => placed.idAt.get(position) ?? []);
      if (ids.length > 0) settled.push({ kind: doubt.kind, blocks: ids });
      continue;
    }
    const role = roleNamed(doubt.label);
    if (role === undefined) continue;
    if (doubt.kind === 'not-a-role') settled.push({ kind: 'not-a-role', role, blocks: spokenBy(role) });
    else {
      const candidate = roleNamed(doubt.candidate);
      if (candidate === undefined || candidate === role) continue;
      settled.push({ kind: 'same-role', role, candidate, blocks: spokenBy(role) });
    }
  }
  const nobody = blocks.filter((block) => block.kind === 'speech' && block.roles.length === 0).map((block) => block.id);
  if (nobody.length > 0) settled.push({ kind: 'nobody', blocks: nobody });
  return settled;
};

/**
 * @param reading what a reader understood, and the source
 * @param format which reader it was
 * @returns the import; none when nobody speaks in the draft, or more do than in any play
 */
export const assemble = ({ draft, lines, pages, files, places }: Read, format: Format): ImportResult => {
  if (draft.blocks.length > LIMITS.blocks) return { ok: false, failure: 'too-large' };
  const labels = draft.blocks.flatMap((block) => (block.kind === 'speech' ? block.speakers : []));
  if (labels.length === 0) return { ok: false, failure: 'no-speech-found' };
  if (new Set(labels).size > LIMITS.roles || draft.cast.length > LIMITS.roles)
    return { ok: false, failure: 'too-large' };
  const identities = new Identities();
  const book = readRoles(labels, draft.cast, identities);
  const placed = place(draft, book, identities);
  const script: Script = {
    schema: 1,
    id: '',
    title: draft.title,
    ...(draft.author === undefined ? {} : { author: draft.author }),
    language: draft.language,
    roles: book.roles,
    acts: placed.acts,
  };
  const said = placed.acts.flatMap((act) => act.scenes.flatMap((scene) => scene.blocks));
  const content = said.map((block) => (block.kind === 'speech' ? wordsOf(block) : block.text)).join('\n');
  script.id = `t-${digest(`${draft.title}\n${content}`)}`;
  return {
    ok: true,
    imported: {
      script,
      format,
      confidence: draft.confidence,
      doubts: settle(draft.doubts, placed, script, book),
      setAside: draft.setAside,
      source: {
        lines,
        lineOf: placed.lineOf,
        ...(pages === undefined ? {} : { pages }),
        ...(files === undefined ? {} : { files }),
        ...(places === undefined ? {} : { places }),
      },
    },
  };
};
