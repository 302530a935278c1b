import { describe, expect, it } from 'vitest';
import { alertText, mailBell, webhookBell } from '../../../edge/status/alarm.ts';
import type { Letter, Mail } from '../../../edge/notify/mail/port.ts';
import type { Alert } from '../../../edge/status/port.ts';
import { SUBJECT_KINDS } from '../../../edge/status/report.ts';
import { NIGHT, PEER } from './stage.ts';

const alert = (what: Alert['what'] = 'opened', change: Partial<Alert['incident']> = {}): Alert => ({
  ...{ id: 1, what, way: 'x', tries: 0 },
  incident: { ...PEER, id: 1, began: NIGHT, opened: NIGHT + 15_000, closed: null, fault: 'unreachable', ...change },
});
const HERE = { origin: 'https://here.example', language: 'en' } as const;
const never = new AbortController().signal;

describe('what the operator reads', () => {
  it('is the same subject from every ring that sees the incident', () => {
    const [one, other] = [HERE, { ...HERE, origin: 'https://other.example' }].map((parts) => alertText(alert(), parts));
    expect(one?.subject).toBe(other?.subject);
    expect(one?.subject).toContain('mirror.example');
    expect(one?.text).toContain('https://here.example/status');
  });

  it.each(SUBJECT_KINDS.flatMap((kind) => (['fr', 'en'] as const).map((language) => [kind, language] as const)))(
    'says what to do about a %s in %s, and nothing to do once it is over',
    (kind, language) => {
      const { steps, text } = alertText(alert('opened', { kind }), { ...HERE, language });
      expect(steps.length).toBeGreaterThanOrEqual(3);
      for (const step of steps) expect(text).toContain(step);
      expect(alertText(alert('closed', { kind, closed: NIGHT + 60_000 }), { ...HERE, language }).steps).toEqual([]);
    },
  );

  it('does without the address of the page on a ring that does not know its own', () => {
    expect(alertText(alert(), { ...HERE, origin: undefined }).text).not.toContain('/status');
  });
});

describe('the webhook', () => {
  const post = async (answer: Response): Promise<[boolean, Record<string, unknown>]> => {
    let body: Record<string, unknown> = {};
    const reach: typeof fetch = async (_, init) => {
      body = JSON.parse(String(init?.body)) as Record<string, unknown>;
      return answer;
    };
    return [await webhookBell('https://chat.example/hook', reach, HERE).ring(alert(), never), body];
  };

  it('carries the text under both names that chats want it, and the incident', async () => {
    const [told, body] = await post(new Response(null, { status: 204 }));
    expect(told).toBe(true);
    expect(body['text']).toBe(body['content']);
    expect(body).toMatchObject({ event: 'incident-opened', incident: { kind: 'ring' }, ring: 'https://here.example' });
  });

  it('was not heard when the answer is an error', async () => {
    expect((await post(new Response('no', { status: 500 })))[0]).toBe(false);
  });

  it('follows no redirect: what is wrong is for the address that the operator gave', async () => {
    const elsewhere: typeof fetch = async (_, init) =>
      init?.redirect === 'manual' ? new Response(null, { status: 307 }) : new Response(null, { status: 204 });
    expect(await webhookBell('https://chat.example/hook', elsewhere, HERE).ring(alert(), never)).toBe(false);
  });
});

it('the mail was heard when a vendor took it', async () => {
  const letters: Letter[] = [];
  const mail = (state: 'sent' | 'gone'): Mail => ({
    send: async (letter) => {
      letters.push(letter);
      return { state };
    },
  });
  expect(await mailBell('op@example.org', mail('sent'), HERE).ring(alert(), never)).toBe(true);
  expect(await mailBell('op@example.org', mail('gone'), HERE).ring(alert(), never)).toBe(false);
  expect(letters[0]).toMatchObject({
    to: 'op@example.org',
    subject: expect.stringContaining('mirror.example') as string,
  });
});
