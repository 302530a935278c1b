/**
 * What the owner of the outbox does. It is written down for pages that are opened later, and said aloud to those that
 * are open now: a phone without room cannot even write down that it has none.
 *
 * @module
 */
import * as v from 'valibot';
import { tellHere } from './changes.ts';
import type { Written } from './database.ts';
import { ActivitySchema, type Activity } from './records.ts';
import { readSetting, writeSetting } from './settings.ts';

const NAME = 'outbox';

let channel: BroadcastChannel | undefined;
/** What was said last, since this context listens. */
let heard: Activity | undefined;

const open = (): BroadcastChannel => {
  if (!channel) {
    channel = new BroadcastChannel('souffleur-activity');
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (v.is(ActivitySchema, data)) hear(data);
    });
  }
  return channel;
};

const hear = (activity: Activity): void => {
  heard = activity;
  tellHere([{ store: 'settings', keys: [NAME] }]);
};

/** What the owner of the outbox did when it last said so. Every change of it tells the store of settings. */
export async function activity(): Promise<Activity> {
  open();
  return heard ?? (await readSetting(NAME, ActivitySchema)) ?? 'idle';
}

/** Tells every tab what the owner of the outbox is doing, whether or not it can be written down. */
export function keepActivity(value: Activity): Promise<Written<undefined>> {
  open().postMessage(value);
  hear(value);
  return writeSetting(NAME, value);
}
