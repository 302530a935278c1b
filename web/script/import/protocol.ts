/**
 * What the page and the import worker say to each other.
 *
 * @module
 */
import * as v from 'valibot';
import { LANGUAGES } from '../../../edge/contract.ts';
import { ScriptSchema } from '../model.ts';
import { FORMATS } from './format.ts';
import { FoundSchemas } from './found.ts';
import { IMPORT_FAILURES } from './result.ts';
import type { ImportResult } from './result.ts';

/** From the page to the worker. `request` is any id the page chooses; answers bear it. */
export const ImportRequestSchema = v.variant('type', [
  v.object({
    type: v.literal('import'),
    request: v.string(),
    input: v.union([v.instance(Uint8Array), v.array(v.instance(Uint8Array)), v.string()]),
    name: v.optional(v.string()),
    work: v.optional(v.union([v.number(), v.literal('all')])),
    language: v.optional(v.picklist(LANGUAGES)),
  }),
  v.object({ type: v.literal('cancel'), request: v.string() }),
  /** A page of a PDF, counted from 0, as a picture. */
  v.object({ type: v.literal('draw'), request: v.string(), bytes: v.instance(ArrayBuffer), page: v.number() }),
]);
export type ImportRequest = v.InferOutput<typeof ImportRequestSchema>;

const ImportResultSchema = v.variant('ok', [
  v.object({
    ok: v.literal(true),
    imported: v.object({
      script: ScriptSchema,
      format: v.picklist(FORMATS),
      confidence: v.number(),
      ...FoundSchemas,
    }),
  }),
  v.object({
    ok: v.literal(false),
    failure: v.picklist(IMPORT_FAILURES),
    works: v.exactOptional(v.array(v.string())),
  }),
]) satisfies v.GenericSchema<unknown, ImportResult>;

/** The answer to `draw`: nothing when the page could not be drawn. */
const DrawnSchema = v.object({ type: v.literal('drawn'), request: v.string(), picture: v.nullable(v.instance(Blob)) });

/**
 * From the worker to the page: any number of `progress`, then one `done`; or `drawn`. `working` says only that it is not stuck. The
 * worker checks what it sends: to look through a whole play would hold up the page that gets it.
 */
export const ImportReportSchema = v.variant('type', [
  v.object({
    type: v.literal('progress'),
    request: v.string(),
    share: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  }),
  v.object({ type: v.literal('working') }),
  v.object({ type: v.literal('done'), request: v.string(), result: ImportResultSchema }),
  DrawnSchema,
]);
export type ImportReport = v.InferOutput<typeof ImportReportSchema>;

const EnvelopeSchema = v.variant('type', [
  v.object({ type: v.literal('progress'), request: v.string(), share: v.number() }),
  v.object({ type: v.literal('working') }),
  DrawnSchema,
  v.object({
    type: v.literal('done'),
    request: v.string(),
    result: v.variant('ok', [
      v.object({ ok: v.literal(true), imported: v.object({ script: v.object({ schema: v.literal(1) }) }) }),
      v.object({ ok: v.literal(false), failure: v.picklist(IMPORT_FAILURES) }),
    ]),
  }),
]);

/** Whether a message is a report by its outside; its inside was checked by who sent it. */
export const isReport = (message: unknown): message is ImportReport => v.is(EnvelopeSchema, message);
