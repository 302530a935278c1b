import { MAX_RETRY_AFTER } from '../limits.ts';
import { nameOfError } from '../log.ts';
import type { Log } from '../log.ts';
import type { Addresses } from './addresses.ts';
import { letterFor } from './letters.ts';
import type { Mail } from './mail/port.ts';
import type { Delivery, Forgotten, Message, Messenger, Targets } from './port.ts';
import type { Push } from './push/push.ts';
import { unsubscribePath } from './wire.ts';

export interface MessengerParts {
  readonly push?: Push | undefined;
  readonly mail?:
    | {
        readonly mail: Mail;
        readonly addresses: Addresses;
        readonly forgotten: Forgotten;
        /** Where this ring answers, and where the app is. */
        readonly origin: string;
      }
    | undefined;
  readonly log: Log;
}

/** What this ring has no way for may be had once it is configured again, or from another ring. */
const NO_WAY: Delivery = { state: 'failed', retryAfter: MAX_RETRY_AFTER };

/** Tells whoever ordered and left, by every way that was wanted. */
export function createMessenger({ push, mail, log }: MessengerParts): Messenger {
  async function tellByPush({ push: target, language }: Targets, message: Message, signal: AbortSignal) {
    if (!target) return undefined;
    return push ? push(target, { ...message, language }, signal) : NO_WAY;
  }

  async function tellByMail(
    { email, language }: Targets,
    message: Message,
    signal: AbortSignal,
  ): Promise<Delivery | undefined> {
    if (email === undefined) return undefined;
    if (!mail) return NO_WAY;
    const { addresses, forgotten, origin } = mail;
    try {
      if (await forgotten.isForgotten(await addresses.marksOf(email))) return { state: 'gone' };
    } catch (error) {
      // Who does not want mail must not get some because a memory is away.
      log({ event: 'forgotten-unavailable', error: nameOfError(error) });
      return { state: 'failed', retryAfter: undefined };
    }
    const unsubscribe = new URL(unsubscribePath(await addresses.tokenFor(email, language)), origin).href;
    return mail.mail.send(await letterFor(email, language, message, { app: `${origin}/`, unsubscribe }), signal);
  }

  return {
    ways: { push: push !== undefined, email: mail !== undefined },
    async tell(targets, message, signal) {
      const [pushed, mailed] = await Promise.all([
        tellByPush(targets, message, signal),
        tellByMail(targets, message, signal),
      ]);
      return { ...(pushed ? { push: pushed } : {}), ...(mailed ? { email: mailed } : {}) };
    },
  };
}
