import { describe, expect, it, vi } from 'vitest';
import { register, type AppState, type Registration } from '../../../web/phone/registration.ts';

/** The browser's side: workbox tells of the service worker's life, and is told to let a new one in. */
function page({ controlled, installed = false }: { controlled: boolean; installed?: boolean }) {
  const listeners = new Map<string, () => void>();
  const told: string[] = [];
  const reload = vi.fn<() => void>();
  const workbox = {
    addEventListener: (name: string, listener: () => void) => void listeners.set(name, listener),
    register: async () => (installed ? { active: {} } : {}),
    messageSkipWaiting: () => void told.push('skip waiting'),
    update: () => Promise.reject(new TypeError('There is no network')),
  };
  const parts = { workbox, controlled, reload } as unknown as Parameters<typeof register>[0];
  return { parts, told, reload, happens: (name: string) => listeners.get(name)?.() };
}

function watched(registration: Registration): AppState[] {
  const states: AppState[] = [];
  registration.watch((state) => void states.push(state));
  return states;
}

describe('the first installation', () => {
  it('becomes ready offline, announces no update and reloads nothing, even when it takes control', async () => {
    const { parts, happens, reload } = page({ controlled: false });
    const registration = await register(parts);
    const states = watched(registration);
    happens('activated');
    happens('controlling');

    expect(states.at(0)).toEqual({ offlineReady: false, updateReady: false });
    expect(states.at(-1)).toEqual({ offlineReady: true, updateReady: false });
    expect(await registration.applyUpdate()).toEqual({ ok: false, failure: 'none' });
    expect(reload).not.toHaveBeenCalled();
  });

  it('is known to be there on a page that was loaded past it', async () => {
    const { parts } = page({ controlled: false, installed: true });
    expect(watched(await register(parts)).at(-1)?.offlineReady).toBe(true);
  });
});

describe('an update', () => {
  it('waits and asks; it is let in and the page loaded anew only when the actor says so', async () => {
    const { parts, happens, told, reload } = page({ controlled: true });
    const registration = await register(parts);
    const states = watched(registration);
    happens('waiting');
    expect(states.at(-1)?.updateReady).toBe(true);
    expect([told, reload.mock.calls]).toEqual([[], []]);

    expect(await registration.applyUpdate()).toEqual({ ok: true });
    expect([told, reload.mock.calls.length]).toEqual([['skip waiting'], 0]);
    happens('controlling');
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('is neither announced nor applied during a rehearsal, but after it', async () => {
    const { parts, happens, told, reload } = page({ controlled: true });
    const registration = await register(parts);
    const states = watched(registration);
    const end = registration.rehearse();
    happens('waiting');
    expect(states.at(-1)?.updateReady).toBe(false);
    expect(await registration.applyUpdate()).toEqual({ ok: false, failure: 'rehearsing' });

    end();
    end();
    expect(states.at(-1)?.updateReady).toBe(true);
    expect([told, reload.mock.calls]).toEqual([[], []]);
  });

  it('that another tab let in does not reload this one, which asks by itself', async () => {
    const { parts, happens, told, reload } = page({ controlled: true });
    const registration = await register(parts);
    const states = watched(registration);
    happens('controlling');
    expect([states.at(-1)?.updateReady, reload.mock.calls.length]).toEqual([true, 0]);

    expect(await registration.applyUpdate()).toEqual({ ok: true });
    expect([told, reload.mock.calls.length]).toEqual([[], 1]);
  });

  it('is looked for without harm when there is no network', async () => {
    const registration = await register(page({ controlled: true }).parts);
    await expect(registration.check()).resolves.toBeUndefined();
  });
});
