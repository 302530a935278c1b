/**
 * The model of a script, as every screen, importer and store sees it. The words are those of TEI drama encoding
 * (`sp`, `speaker`, `stage`): see the vocabulary in README.md.
 *
 * @module
 */
// cspell:ignore Sganarelle synthesised
import * as v from 'valibot';
import { LanguageSchema } from '../../edge/contract.ts';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

/** A character of the script. `aliases` are the other labels its speeches bear (abbreviations, other spellings). */
export const RoleSchema = v.object({
  id: Id,
  name: v.pipe(v.string(), v.minLength(1)),
  aliases: v.array(v.string()),
  /** What the cast list says of the role ("concierge", "brother of Sganarelle"); never spoken. */
  description: v.optional(v.string()),
});
export type Role = v.InferOutput<typeof RoleSchema>;

/**
 * A piece of a speech. `spoken` is said, `sung` is never synthesised, `direction` is never said.
 * Verse keeps its line breaks as `\n` in `text`; prose has none.
 */
export const PartSchema = v.object({
  kind: v.picklist(['spoken', 'sung', 'direction']),
  text: v.pipe(v.string(), v.minLength(1)),
  /** Struck out for this production: shown so, never said, and can be restored. */
  cut: v.optional(v.boolean()),
});
export type Part = v.InferOutput<typeof PartSchema>;

/** What one role, or several together, says in one go. No role at all: the importer could not tell who speaks. */
export const SpeechSchema = v.object({
  kind: v.literal('speech'),
  id: Id,
  roles: v.array(Id),
  parts: v.pipe(v.array(PartSchema), v.minLength(1)),
  /** Said at the same time as the speech before it (Fountain's dual dialogue). */
  simultaneous: v.optional(v.boolean()),
});
export type Speech = v.InferOutput<typeof SpeechSchema>;

/** A stage direction that stands between speeches. */
export const DirectionSchema = v.object({
  kind: v.literal('direction'),
  id: Id,
  text: v.pipe(v.string(), v.minLength(1)),
  /** As that of a part. */
  cut: v.optional(v.boolean()),
});
export type Direction = v.InferOutput<typeof DirectionSchema>;

export const BlockSchema = v.variant('kind', [SpeechSchema, DirectionSchema]);
export type Block = v.InferOutput<typeof BlockSchema>;

/** The smallest division. `heading` is absent where the play has none. */
export const SceneSchema = v.object({ id: Id, heading: v.optional(v.string()), blocks: v.array(BlockSchema) });
export type Scene = v.InferOutput<typeof SceneSchema>;

/** A play without acts has one act without a heading; an act without scenes has one scene without a heading. */
export const ActSchema = v.object({ id: Id, heading: v.optional(v.string()), scenes: v.array(SceneSchema) });
export type Act = v.InferOutput<typeof ActSchema>;

export const ScriptSchema = v.object({
  schema: v.literal(1),
  id: Id,
  title: v.string(),
  author: v.optional(v.string()),
  language: LanguageSchema,
  roles: v.array(RoleSchema),
  acts: v.array(ActSchema),
});
export type Script = v.InferOutput<typeof ScriptSchema>;

/** Every scene in reading order. */
export const scenesOf = (script: Script): Scene[] => script.acts.flatMap((act) => act.scenes);

/** Every speech in reading order. */
export const speechesOf = (script: Script): Speech[] =>
  scenesOf(script).flatMap((scene) => scene.blocks.filter((block) => block.kind === 'speech'));

/** Is nothing of it left to play? */
export const isCut = (block: Block): boolean =>
  block.kind === 'direction' ? block.cut === true : block.parts.every((part) => part.cut === true);

const wordsIn = (parts: readonly Part[]): string =>
  parts
    .filter((part) => part.kind !== 'direction')
    .map((part) => part.text)
    .join(' ');

/** The words of a speech that are said aloud, verse lines kept apart by `\n`; sung words are included, cut ones not. */
export const wordsOf = (speech: Speech): string => wordsIn(speech.parts.filter((part) => part.cut !== true));

/** The same as they stand in the text, what is cut included. */
export const writtenWordsOf = (speech: Speech): string => wordsIn(speech.parts);
