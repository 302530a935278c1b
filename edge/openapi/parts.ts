/**
 * What the parts of the description share: the schemas, and how a body, a problem or a key is written.
 *
 * @module
 */
import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import {
  HealthSchema,
  ProblemSchema,
  TakeDescriptionSchema,
  TakeRequestSchema,
  VoicesAnswerSchema,
} from '../contract.ts';
import { DeviceAnswerSchema, DeviceRequestSchema } from '../devices/wire.ts';
import { NotifyAnswerSchema } from '../notify/wire.ts';
import { OrderRequestSchema, ProgressSchema } from '../orders/wire.ts';
import { PROBLEMS, type ProblemName } from '../problems.ts';
import { RingsAnswerSchema } from '../rings/wire.ts';
import { NoticeRequestSchema, NoticeSchema, StatusReportSchema } from '../status/report.ts';

const schemaOf = (schema: v.GenericSchema): object => toJsonSchema(schema, { errorMode: 'ignore' });

export const SCHEMAS = {
  TakeRequest: schemaOf(TakeRequestSchema),
  TakeDescription: schemaOf(TakeDescriptionSchema),
  Voices: schemaOf(VoicesAnswerSchema),
  Notify: schemaOf(NotifyAnswerSchema),
  Health: schemaOf(HealthSchema),
  DeviceRequest: schemaOf(DeviceRequestSchema),
  DeviceAnswer: schemaOf(DeviceAnswerSchema),
  Rings: schemaOf(RingsAnswerSchema),
  OrderRequest: schemaOf(OrderRequestSchema),
  Progress: schemaOf(ProgressSchema),
  StatusReport: schemaOf(StatusReportSchema),
  NoticeRequest: schemaOf(NoticeRequestSchema),
  Notice: schemaOf(NoticeSchema),
  Problem: schemaOf(ProblemSchema),
};

/** The content of a JSON body. */
export const json = (name: keyof typeof SCHEMAS): object => ({
  'application/json': { schema: { $ref: `#/components/schemas/${name}` } },
});
/** The answers that tell problems, those of one status together. */
export function problems(...names: readonly ProblemName[]): Record<string, object> {
  const byStatus = Map.groupBy(names, (name) => String(PROBLEMS[name].status));
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      status,
      { description: some.map((name) => `\`/problems/${name}\`: ${PROBLEMS[name].title}`).join('\n\n'), content },
    ]),
  );
}

/** A GET that answers JSON and fails in no way of its own. */
export const simple = (summary: string, name: keyof typeof SCHEMAS): object => ({
  get: { summary, responses: { 200: { description: summary, content: json(name) } } },
});
