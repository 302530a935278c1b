import type { Mail } from '../notify/mail/port.ts';
import type { Alert, Bell } from './port.ts';
import type { StatusLanguage } from './report.ts';
import { wordsFor } from './words.ts';

export interface AlarmParts {
  /** The ring that tells; where its status page is. */
  readonly origin: string | undefined;
  readonly language: StatusLanguage;
}

/** What the operator reads: two rings that see one incident write the same subject. */
export interface AlertText {
  readonly subject: string;
  readonly text: string;
  /** What to do, a step a line. */
  readonly steps: readonly string[];
}

/** @returns the words of an alert */
export function alertText({ what, incident }: Alert, { origin, language }: AlarmParts): AlertText {
  const words = wordsFor(language);
  const { title, steps, span } = words.alert(what, incident, 'UTC');
  const page = origin === undefined ? [] : [words.seePage(`${origin}/status`)];
  const lines = [
    title,
    span,
    ...(what === 'opened' ? steps.map((step, index) => `${index + 1}. ${step}`) : []),
    ...page,
  ];
  return { subject: `[Souffleur] ${title}`, text: lines.join('\n'), steps: what === 'opened' ? steps : [] };
}

/**
 * Tells by a webhook: JSON with `text`, and `content` for those that want it under that name, beside the incident for
 * who reads it by machine. It follows no redirect: what is wrong with a ring is for that address alone.
 *
 * @param address where to post
 * @param reach like `fetch`
 */
export const webhookBell = (address: string, reach: typeof fetch, parts: AlarmParts): Bell => ({
  way: 'webhook',
  async ring(alert, signal) {
    const { subject, text, steps } = alertText(alert, parts);
    const { what, incident } = alert;
    const body = {
      text,
      content: text,
      subject,
      event: `incident-${what}`,
      incident,
      ring: parts.origin ?? null,
      steps,
    };
    const answer = await reach(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal,
    });
    await answer.body?.cancel();
    return answer.ok;
  },
});

/** Each ring tells of what it sees: the letters of two rings about one incident are two letters. */
const nameOf = ({ what, incident: { kind, name, opened } }: Alert, { origin = '' }: AlarmParts): string =>
  `alert-${what}-${opened}-${kind}-${name}-${origin}`.replaceAll(/[^\w-]/g, '-').slice(0, 200);

/** Tells by mail. An address that is gone for good is tried again too: nobody else is there to be told. */
export const mailBell = (to: string, mail: Mail, parts: AlarmParts): Bell => ({
  way: 'email',
  async ring(alert, signal) {
    const { subject, text } = alertText(alert, parts);
    const id = nameOf(alert, parts);
    return (await mail.send({ id, to, subject, text }, signal)).state === 'sent';
  },
});
