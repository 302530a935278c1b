import * as v from 'valibot';
import { MAX_HOUSE_CODE_LENGTH, MAX_TOKEN_LENGTH } from '../limits.ts';

/**
 * Asks for a token for this device, without an account: `POST /api/devices`. With a token that still holds in
 * `Authorization: Bearer`, it is renewed.
 */
export const DeviceRequestSchema = v.strictObject({
  /** The house code, on a ring that is not for everyone. */
  houseCode: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_HOUSE_CODE_LENGTH))),
});
export type DeviceRequest = v.InferOutput<typeof DeviceRequestSchema>;

export const DeviceAnswerSchema = v.object({
  /** For `Authorization: Bearer`, on every ring that shares the key. */
  token: v.pipe(v.string(), v.maxLength(MAX_TOKEN_LENGTH)),
  /** Until when it holds, ms since 1970. */
  expires: v.pipe(v.number(), v.integer()),
});
export type DeviceAnswer = v.InferOutput<typeof DeviceAnswerSchema>;

export const DEVICES_PATH = '/api/devices';

/** The problem of a request without a token that holds, and that of a device which does not know the house code. */
export const TOKEN_WANTED = '/problems/token-wanted';
export const HOUSE_CODE_WANTED = '/problems/house-code-wanted';
