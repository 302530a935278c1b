/**
 * What this phone keeps to be let in by rings that do not work for everyone: its device tokens, and the house code.
 *
 * @module
 */
import * as v from 'valibot';
import { DeviceAnswerSchema } from '../../edge/devices/wire.ts';
import type { Written } from './database.ts';
import { changeSetting, readSetting, writeSetting } from './settings.ts';

/** A token as a ring gave it; `since` is when it came, ms since 1970 by the clock of this phone. */
const KeptTokenSchema = v.object({ ...DeviceAnswerSchema.entries, since: v.number() });
export type KeptToken = v.InferOutput<typeof KeptTokenSchema>;

const TokensSchema = v.record(v.string(), KeptTokenSchema);
const TOKENS = 'device-tokens';

/** Every token, by the origin of the ring that gave it. */
export async function keptTokens(): Promise<Record<string, KeptToken>> {
  return (await readSetting(TOKENS, TokensSchema)) ?? {};
}

/**
 * Keeps a token, in the place of the one before.
 *
 * @param origin of the ring that gave it
 */
export function keepToken(origin: string, token: KeptToken): Promise<Written<undefined>> {
  return changeSetting(TOKENS, TokensSchema, {}, (kept) => ({ ...kept, [origin]: token }));
}

/** Under which names the house code is kept, and that a ring has asked for it. */
export const HOUSE_CODE = 'house-code';
export const HOUSE_CODE_WANTED = 'house-code-wanted';

/** The house code as the actor typed it; `undefined` when there is none. */
export const houseCode = (): Promise<string | undefined> => readSetting(HOUSE_CODE, v.pipe(v.string(), v.minLength(1)));

/** Has a ring asked for a house code, or for another one? */
export const isHouseCodeWanted = async (): Promise<boolean> =>
  (await readSetting(HOUSE_CODE_WANTED, v.boolean())) ?? false;

/** Notes that a ring wants a house code that this phone does not have, or that it was let in. */
export async function noteHouseCode(wanted: boolean): Promise<void> {
  await changeSetting(HOUSE_CODE_WANTED, v.boolean(), false, () => wanted);
}

/** Keeps the house code; an empty one is forgotten. */
export const keepHouseCode = (code: string): Promise<Written<undefined>> => writeSetting(HOUSE_CODE, code.trim());
