import { beforeEach, expect, it } from 'vitest';
import {
  acceptInvitation,
  declineInvitation,
  holdBackOffer,
  invitation,
  noteOffered,
  rehearsalWentWell,
} from '../../../web/parts/invitation.svelte.ts';

holdBackOffer();

/** What the browser sends when it could install the app. */
const offer = (): { event: Event; asked: () => number } => {
  let asked = 0;
  const event = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
    prompt: async () => void (asked += 1),
  });
  dispatchEvent(event);
  return { event, asked: () => asked };
};

beforeEach(() => {
  localStorage.clear();
  declineInvitation();
});

it('holds the browser back, and offers nothing before a rehearsal went well', () => {
  const { event } = offer();
  expect(event.defaultPrevented).toBe(true);
  expect(invitation()).toBeUndefined();
});

it('offers after a rehearsal that went well, and has the browser ask', async () => {
  const { asked } = offer();
  rehearsalWentWell();
  expect(invitation()).toBe('browser');
  await acceptInvitation();
  expect(asked()).toBe(1);
  expect(invitation()).toBeUndefined();
});

it('offers once: what was seen does not come again', () => {
  offer();
  rehearsalWentWell();
  noteOffered();
  declineInvitation();
  rehearsalWentWell();
  expect(invitation()).toBeUndefined();
});
