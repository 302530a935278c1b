import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { nameOfError } from '../../log.ts';
import type { Log } from '../../log.ts';
import { optionsOf } from './envelope.node.ts';
import type { Mail } from './port.ts';
import type { Sender } from './sender.ts';

export interface MailboxParts {
  /** Made when it is not there. */
  readonly folder: string;
  readonly from: Sender;
  /** ms since 1970. */
  readonly clock: () => number;
  readonly log: Log;
}

/** Puts every letter into a folder as a file `.eml`, the oldest first by name, and sends nothing. */
export function mailboxMail({ folder, from, clock, log }: MailboxParts): Mail {
  const transport = createTransport({ streamTransport: true, buffer: true });
  return {
    async send(letter) {
      const path = join(folder, `${String(clock()).padStart(14, '0')}-${crypto.randomUUID()}.eml`);
      try {
        const { message } = await transport.sendMail(optionsOf(letter, from));
        await mkdir(folder, { recursive: true });
        // Whoever looks sees whole letters only.
        await writeFile(`${path}.part`, message);
        await rename(`${path}.part`, path);
        return { state: 'sent' };
      } catch (error) {
        log({ event: 'mail-refused', vendor: 'mailbox', error: nameOfError(error) });
        return { state: 'failed', retryAfter: undefined };
      }
    },
  };
}
