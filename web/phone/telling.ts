/**
 * Being told when the voices are ready: the ways there are, and how this phone is reached. Nobody is asked for a
 * permission before the actor has asked to be told.
 *
 * @module
 */
import * as v from 'valibot';
import { NOTIFY_PATH, NotifyAnswerSchema } from '../../edge/notify/wire.ts';
import { PushTargetSchema, type PushTarget } from '../../edge/notify/port.ts';
import type { Fetch } from './ring.ts';
import { DIRECT } from './wire.ts';

/** The ways to tell an actor who left. */
export interface Ways {
  /** The key that a subscription is made with; `undefined` where this phone or this ring cannot push. */
  readonly push: string | undefined;
  readonly email: boolean;
}

/** How long the edge may take, in ms. */
const DEADLINE = 5_000;

/** Can this phone be pushed to? On iOS only an installed app can. */
const canPush = (): boolean =>
  'PushManager' in self &&
  'Notification' in self &&
  'serviceWorker' in navigator &&
  Notification.permission !== 'denied';

export interface WaysParts {
  readonly fetch: Fetch;
  /** Where the edge is. */
  readonly own: string;
  readonly mirrors: () => Promise<readonly string[]>;
  readonly canPush?: () => boolean;
}

/**
 * The ways that can be promised: none with a single ring, since nobody would tell when it is the one that fails. Never
 * rejects.
 */
export async function waysToTell({ fetch, own, mirrors, canPush: can = canPush }: WaysParts): Promise<Ways> {
  const nothing: Ways = { push: undefined, email: false };
  try {
    if ((await mirrors()).length === 0) return nothing;
    const init = { headers: { [DIRECT]: '1' }, cache: 'no-store', signal: AbortSignal.timeout(DEADLINE) } as const;
    const response = await fetch(new Request(new URL(NOTIFY_PATH, own), init));
    if (!response.ok) return nothing;
    const { push, email } = v.parse(NotifyAnswerSchema, await response.json());
    return { push: can() ? push?.publicKey : undefined, email };
  } catch {
    return nothing;
  }
}

/** What a subscription needs of the browser. */
export interface PushParts {
  readonly ask: () => Promise<NotificationPermission>;
  readonly registration: () => Promise<Pick<ServiceWorkerRegistration, 'pushManager'> | undefined>;
}

const here: PushParts = {
  ask: () => Notification.requestPermission(),
  registration: () => navigator.serviceWorker.getRegistration(),
};

/**
 * Subscribes this phone, after the actor has asked for it.
 *
 * @param publicKey of the rings
 * @returns `refused` when the actor or the browser does not permit notifications
 * @throws what the browser fails with: no service worker yet, or no push service
 */
export async function subscribe(publicKey: string, parts: PushParts = here): Promise<PushTarget | 'refused'> {
  if ((await parts.ask()) !== 'granted') return 'refused';
  const registration = await parts.registration();
  if (!registration) throw new Error('The app is not installed yet');
  const { pushManager } = registration;
  const options = { userVisibleOnly: true, applicationServerKey: publicKey };
  // A subscription that was made with another key stands in the way of a new one.
  const made = await pushManager.subscribe(options).catch(async (error: unknown) => {
    const other = await pushManager.getSubscription();
    if (!other) throw error;
    await other.unsubscribe();
    return pushManager.subscribe(options);
  });
  return v.parse(PushTargetSchema, made.toJSON());
}
