/**
 * Settings of the app, and the few single values the phone remembers. What is found is checked: a value of another
 * time counts as absent.
 *
 * @module
 */
import * as v from 'valibot';
import { VoiceSchema, type Voice } from '../../edge/contract.ts';
import { connection, type Written } from './database.ts';
import { ActivitySchema, SettingsSchema, type Activity, type Settings } from './records.ts';

/** How the app is set before anyone changed anything. */
export const DEFAULT_SETTINGS: Settings = { theme: 'system', textSize: 1, hand: 'right' };

const read = <Schema extends v.GenericSchema>(
  name: string,
  schema: Schema,
): Promise<v.InferOutput<Schema> | undefined> =>
  connection.run(async (database) => {
    const found = v.safeParse(schema, await database.get('settings', name));
    return found.success ? found.output : undefined;
  });

const write = (name: string, value: unknown): Promise<Written<undefined>> =>
  connection.write(['settings'], async (transaction) => {
    await transaction.objectStore('settings').put(value, name);
    return { value: undefined, changes: [{ store: 'settings', keys: [name] }] };
  });

/** The settings of the app; the defaults when nothing was set. */
export async function settings(): Promise<Settings> {
  return (await read('app', SettingsSchema)) ?? DEFAULT_SETTINGS;
}

/** Changes some settings and leaves the others. */
export async function changeSettings(change: Partial<Settings>): Promise<Written<undefined>> {
  return write('app', { ...(await settings()), ...change });
}

/** The voices that the edge had when it last answered; none before its first answer. */
export async function knownVoices(): Promise<Voice[]> {
  return (await read('voices', v.array(VoiceSchema))) ?? [];
}

/** Remembers the voices of the edge. */
export function keepVoices(voices: readonly Voice[]): Promise<Written<undefined>> {
  return write('voices', voices);
}

/** Addresses of the backup rings that this phone has learnt of: origins, such as `https://backup.example`. */
export async function knownMirrors(): Promise<string[]> {
  return (await read('mirrors', v.array(v.pipe(v.string(), v.url())))) ?? [];
}

/** What the owner of the outbox did when it last said so. */
export async function activity(): Promise<Activity> {
  return (await read('outbox', ActivitySchema)) ?? 'idle';
}

/** Tells every tab what the owner of the outbox is doing. */
export function keepActivity(value: Activity): Promise<Written<undefined>> {
  return write('outbox', value);
}
