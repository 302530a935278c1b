import { MESSAGE_DEADLINE } from '../limits.ts';
import type { Log } from '../log.ts';
import { configuredRings } from '../rings/configured.ts';
import type { RingsEnvironment } from '../rings/configured.ts';
import { createAddresses } from './addresses.ts';
import { mailChain } from './mail/chain.ts';
import type { Mail } from './mail/port.ts';
import { resendMail } from './mail/resend.ts';
import { readSender } from './mail/sender.ts';
import type { Sender } from './mail/sender.ts';
import { createMessenger } from './messenger.ts';
import type { Forgotten, Messenger } from './port.ts';
import { once } from './push/encrypt.ts';
import { createPush } from './push/push.ts';
import type { Push } from './push/push.ts';
import { pushServices } from './push/services.ts';
import { readVapidKey } from './push/vapid.ts';
import { createUnsubscribe } from './unsubscribe.ts';
import type { Unsubscribe } from './unsubscribe.ts';
import type { NotifyAnswer } from './wire.ts';

/** What configures messages. None of it is needed: a ring tells by the ways that it has. */
export interface NotifyEnvironment extends RingsEnvironment {
  /** Secrets common to all rings, separated by spaces; the first signs, all are accepted. */
  readonly RING_KEY?: string | undefined;
  /** As `npm run keys` makes it; the same on all rings. */
  readonly VAPID_PRIVATE_KEY?: string | undefined;
  /** How push services reach the operator, `mailto:` or `https:`; the origin unless told otherwise. */
  readonly VAPID_SUBJECT?: string | undefined;
  /** Push services beside those of the known browsers: see `push/services.ts`. */
  readonly PUSH_SERVICES?: string | undefined;
  /** Who mail comes from, `Souffleur <voices@example.org>`. Without it there is none. */
  readonly MAIL_FROM?: string | undefined;
  readonly RESEND_API_KEY?: string | undefined;
  /** Another server that speaks as Resend does. */
  readonly RESEND_BASE_URL?: string | undefined;
}

/** What the host has: its own ways to send mail, and a memory. */
export interface NotifyHost {
  /** In the order of preference, before those that any host has. */
  readonly senders: (from: Sender) => readonly Mail[];
  readonly forgotten?: Forgotten | undefined;
  readonly fetch: (request: Request) => Promise<Response>;
  /** ms since 1970. */
  readonly clock: () => number;
  /** Aborts after that many ms. */
  readonly deadline: (milliseconds: number) => AbortSignal;
  readonly log: Log;
}

/** How a ring tells. */
export interface Notify {
  /** For whoever ordered and left. */
  readonly messenger: Messenger;
  /** For anyone else, such as the operator; without it there is no mail. */
  readonly mail: Mail | undefined;
  readonly answer: NotifyAnswer;
  readonly unsubscribe: Unsubscribe | undefined;
}

function configuredPush(environment: NotifyEnvironment, { fetch, clock, log }: NotifyHost) {
  const { VAPID_PRIVATE_KEY, VAPID_SUBJECT, ORIGIN, PUSH_SERVICES } = environment;
  if (!VAPID_PRIVATE_KEY) return undefined;
  const key = readVapidKey(VAPID_PRIVATE_KEY);
  const subject = VAPID_SUBJECT || ORIGIN;
  if (!key || !subject) {
    log({ event: 'push-misconfigured', missing: key ? 'VAPID_SUBJECT' : 'VAPID_PRIVATE_KEY' });
    return undefined;
  }
  const push: Push = createPush({ key, subject, allows: pushServices(PUSH_SERVICES), fetch, clock, once, log });
  return { push, publicKey: key.publicKey };
}

function configuredMail(environment: NotifyEnvironment, { senders, fetch, clock, deadline, log }: NotifyHost) {
  const { MAIL_FROM, RESEND_API_KEY: key, RESEND_BASE_URL } = environment;
  if (!MAIL_FROM) return undefined;
  const from = readSender(MAIL_FROM);
  if (!from) {
    log({ event: 'mail-misconfigured', missing: 'MAIL_FROM' });
    return undefined;
  }
  const base = RESEND_BASE_URL || 'https://api.resend.com';
  const all = [...senders(from), ...(key ? [resendMail({ key, base, from, fetch, clock, log })] : [])];
  return all.length > 0 ? mailChain(all, { deadline }) : undefined;
}

/** Nobody gets mail without a way to stop it: that takes a key for the link, an address it leads to, and a memory. */
function configuredUnsubscribe(environment: NotifyEnvironment, { forgotten, fetch, deadline, log }: NotifyHost) {
  const [first, ...more] = (environment.RING_KEY ?? '').split(/\s+/).filter(Boolean);
  const { self: origin, others: rings } = configuredRings(environment, log);
  if (first === undefined || origin === undefined || !forgotten) return undefined;
  const addresses = createAddresses([first, ...more]);
  const deadlineOfOne = () => deadline(MESSAGE_DEADLINE);
  const unsubscribe = createUnsubscribe({ addresses, forgotten, rings, fetch, deadline: deadlineOfOne, log });
  return { unsubscribe, addresses, forgotten, origin };
}

/** The ways that the environment describes. What cannot be read is told to the log and counts as absent. */
export function configuredNotify(environment: NotifyEnvironment, host: NotifyHost): Notify {
  const push = configuredPush(environment, host);
  const mail = configuredMail(environment, host);
  const stop = configuredUnsubscribe(environment, host);
  if (mail && !stop) host.log({ event: 'mail-for-the-operator-only', wants: 'RING_KEY, ORIGIN and a memory' });
  const messenger = createMessenger({
    push: push?.push,
    mail: mail && stop ? { mail, ...stop } : undefined,
    log: host.log,
  });
  return {
    messenger,
    mail,
    answer: { push: push ? { publicKey: push.publicKey } : null, email: messenger.ways.email },
    unsubscribe: stop?.unsubscribe,
  };
}
