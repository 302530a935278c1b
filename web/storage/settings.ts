/**
 * Settings of the app, and the few single values the phone remembers. What is found is checked: a value of another
 * time counts as absent.
 *
 * @module
 */
import * as v from 'valibot';
import { VoiceSchema } from '../../edge/contract.ts';
import { connection, type Written } from './database.ts';
import { SettingsSchema, type Settings } from './records.ts';

/** How the app is set before anyone changed anything. */
export const DEFAULT_SETTINGS: Settings = { theme: 'system', textSize: 1, hand: 'right' };

/** One value, if it is there and is what it should be. */
export const readSetting = <Schema extends v.GenericSchema>(
  name: string,
  schema: Schema,
): Promise<v.InferOutput<Schema> | undefined> =>
  connection.run(async (database) => {
    const found = v.safeParse(schema, await database.get('settings', name));
    return found.success ? found.output : undefined;
  });

/** Keeps one value under its name. */
export const writeSetting = (name: string, value: unknown): Promise<Written<undefined>> =>
  connection.write(['settings'], async (transaction) => {
    await transaction.objectStore('settings').put(value, name);
    return { value: undefined, changes: [{ store: 'settings', keys: [name] }] };
  });

/**
 * Changes one value, whatever another tab or worker does to it at the same time.
 *
 * @param schema what is kept must fit it, or counts as absent
 * @param absent stands for what is absent
 * @param change returns the new value, and awaits nothing; when it returns the one it was given, nothing is written
 */
export const changeSetting = <Schema extends v.GenericSchema>(
  name: string,
  schema: Schema,
  absent: v.InferOutput<Schema>,
  change: (kept: v.InferOutput<Schema>) => v.InferOutput<Schema>,
): Promise<Written<undefined>> =>
  connection.write(['settings'], async (transaction) => {
    const store = transaction.objectStore('settings');
    const found = v.safeParse(schema, await store.get(name));
    const kept = found.success ? found.output : absent;
    const changed = change(kept);
    if (changed === kept) return { value: undefined, changes: [] };
    await store.put(changed, name);
    return { value: undefined, changes: [{ store: 'settings', keys: [name] }] };
  });

/** The settings of the app; the defaults when nothing was set. */
export async function settings(): Promise<Settings> {
  return (await readSetting('app', SettingsSchema)) ?? DEFAULT_SETTINGS;
}

/** Changes some settings and leaves the others. */
export function changeSettings(change: Partial<Settings>): Promise<Written<undefined>> {
  return changeSetting('app', SettingsSchema, DEFAULT_SETTINGS, (kept) => ({ ...kept, ...change }));
}

const LANGUAGE = 'language';

/** The language of the interface as it was shown last: for those who cannot ask the page. */
export const shownLanguage = (): Promise<string | undefined> => readSetting(LANGUAGE, v.string());

/** Remembers it; where there is no room, the language of the phone will do. */
export async function noteLanguage(language: string): Promise<void> {
  await changeSetting(LANGUAGE, v.string(), '', () => language);
}

/** A voice of the edge; `absent` when it was there once, and not when the edge last answered. */
const EdgeVoiceSchema = v.object({ ...VoiceSchema.entries, absent: v.optional(v.literal(true)) });
export type EdgeVoice = v.InferOutput<typeof EdgeVoiceSchema>;

/** Under which name the voices of the edge are kept. */
export const VOICES = 'voices';

/** Every voice that the edge ever told of; none before its first answer. */
export async function knownVoices(): Promise<EdgeVoice[]> {
  return (await readSetting(VOICES, v.array(EdgeVoiceSchema))) ?? [];
}

/** Remembers the voices of the edge. */
export function keepVoices(voices: readonly EdgeVoice[]): Promise<Written<undefined>> {
  return writeSetting(VOICES, voices);
}

/** Under which name the backup rings are kept. */
export const MIRRORS = 'mirrors';

/** Addresses of the backup rings that this phone has learnt of: origins, such as `https://backup.example`. */
export async function knownMirrors(): Promise<string[]> {
  return (await readSetting(MIRRORS, v.array(v.pipe(v.string(), v.url())))) ?? [];
}

/** Remembers the backup rings. */
export function keepMirrors(mirrors: readonly string[]): Promise<Written<undefined>> {
  return writeSetting(MIRRORS, mirrors);
}

/** How long a ring that was dropped counts as dead, in ms: later it is given a chance before it is probed. */
const DEAD_FOR = 600_000;

/** Under which name is kept which rings were dropped. */
export const DROPPED_RINGS = 'dropped-rings';

/** When each ring was dropped, ms since 1970, by its name. */
const DroppedSchema = v.record(v.string(), v.number());

/** Names of the rings that were dropped a short while ago, by whichever host of this phone. */
export async function deadRings(now: number): Promise<string[]> {
  const dropped = (await readSetting(DROPPED_RINGS, DroppedSchema)) ?? {};
  return Object.entries(dropped)
    .filter(([, at]) => at <= now && now < at + DEAD_FOR)
    .map(([name]) => name);
}

/** Remembers that a ring was dropped, or that it answers again. */
export async function noteRing(ring: string, state: 'dead' | 'alive', now: number): Promise<void> {
  await changeSetting(DROPPED_RINGS, DroppedSchema, {}, (kept) => {
    if (state === 'dead') return { ...kept, [ring]: now };
    const { [ring]: before, ...others } = kept;
    return before === undefined ? kept : others;
  });
}
