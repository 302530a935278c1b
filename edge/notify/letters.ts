import { html } from 'hono/html';
import type { Letter } from './mail/port.ts';
import { nameOfOrder } from './order-name.ts';
import type { Message, Targets } from './port.ts';
import { WORDS } from './words.ts';

/** Where the links of a letter lead. */
export interface Links {
  /** The app. */
  readonly app: string;
  readonly unsubscribe: string;
}

/**
 * The letter that tells a message. It quotes no script.
 *
 * @param to an address of e-mail
 * @param links absolute
 */
export async function letterFor(
  to: string,
  language: Targets['language'],
  { kind, order }: Message,
  { app, unsubscribe }: Links,
): Promise<Letter> {
  const { [kind]: said, why, unsubscribe: stop } = WORDS[language];
  const { subject, body, link } = said;
  const colon = language === 'fr' ? '\u00a0:' : ':';
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <title>${subject}</title>
      </head>
      <body style="font: 1em/1.5 sans-serif; max-width: 36em; margin: 2em auto; padding: 0 1em">
        <p>${body}</p>
        <p><a href="${app}">${link}</a></p>
        <p style="font-size: 0.85em">${why} <a href="${unsubscribe}">${stop}</a></p>
      </body>
    </html>`;
  return {
    id: `${kind}-${await nameOfOrder(order)}`,
    to,
    subject,
    text: `${body}\n\n${link}${colon} ${app}\n\n-- \n${why}\n${stop}${colon} ${unsubscribe}\n`,
    html: String(await page),
    headers: {
      'List-Unsubscribe': `<${unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
      'Content-Language': language,
    },
  };
}
