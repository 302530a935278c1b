import type { Log } from '../log.ts';
import type { Sql } from '../sql/port.ts';
import { configuredNotify } from './configured.ts';
import type { Notify, NotifyEnvironment } from './configured.ts';
import { forgottenBook } from './forgotten.ts';
import { mailboxMail } from './mail/mailbox.node.ts';
import type { Sender } from './mail/sender.ts';
import { smtpMail } from './mail/smtp.node.ts';
import type { Mail } from './mail/port.ts';

export interface MirrorNotifyEnvironment extends NotifyEnvironment {
  /** `smtps://user:password@mail.example.org`. */
  readonly SMTP_URL?: string | undefined;
  /** A folder that all mail is put into, instead of being sent. */
  readonly MAILBOX?: string | undefined;
}

/** How a mirror tells: by SMTP first, then by another vendor. */
export function mirrorNotify(environment: MirrorNotifyEnvironment, sql: Sql, log: Log): Notify {
  const { SMTP_URL: url, MAILBOX: folder } = environment;
  const clock = (): number => Date.now();
  const book = forgottenBook(sql, clock);
  const senders = (from: Sender): Mail[] => [
    ...(folder ? [mailboxMail({ folder, from, clock, log })] : []),
    ...(url && !folder ? [smtpMail(url, from, log)] : []),
  ];
  return configuredNotify(folder ? { ...environment, RESEND_API_KEY: undefined } : environment, {
    senders,
    forgotten: {
      forget: async (mark) => book.forget(mark),
      isForgotten: async (marks) => book.isForgotten(marks),
    },
    fetch: (request) => fetch(request),
    clock,
    deadline: (milliseconds) => AbortSignal.timeout(milliseconds),
    log,
  });
}
