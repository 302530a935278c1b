import type { SendMailOptions } from 'nodemailer';
import type { Letter } from './port.ts';
import { asField } from './sender.ts';
import type { Sender } from './sender.ts';

/** A letter as nodemailer takes it. It may read no file and fetch nothing on the letter's behalf. */
export function optionsOf({ id, to, subject, text, html, headers }: Letter, from: Sender): SendMailOptions {
  return {
    from: asField(from),
    to: { name: '', address: to },
    subject,
    text,
    ...(html === undefined ? {} : { html }),
    headers: { ...headers },
    messageId: `<${id}@${from.email.slice(from.email.lastIndexOf('@') + 1)}>`,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
