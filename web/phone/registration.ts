/**
 * The app on the phone: its installation, and its updates. Nothing here reloads a page by itself.
 *
 * @module
 */
import type { Workbox } from 'workbox-window';

/** What screens may say about the app itself. */
export interface AppState {
  /** Every file of the app and the phone's own voice are here: *prêt hors ligne* may be said. */
  readonly offlineReady: boolean;
  /** A newer version is here and waits to be let in. */
  readonly updateReady: boolean;
}

/** What became of an update that was asked for. The page is about to be loaded anew when it is `ok`. */
export type UpdateResult = { readonly ok: true } | { readonly ok: false; readonly failure: 'none' | 'rehearsing' };

export interface Registration {
  /** Calls back at once and at every change, until the returned function is called. */
  watch(listener: (state: AppState) => void): () => void;
  /** Lets the newer version in and loads the page anew; refused while a rehearsal is on. */
  applyUpdate(): Promise<UpdateResult>;
  /** A rehearsal is on, until the returned function is called. Meanwhile no update is announced or applied. */
  rehearse(): () => void;
  /** Looks for a newer version now; otherwise the browser does at every start. Never rejects. */
  check(): Promise<void>;
}

export interface RegistrationParts {
  readonly workbox: Pick<Workbox, 'addEventListener' | 'register' | 'messageSkipWaiting' | 'update'>;
  /** Was this page controlled by a service worker when it was loaded? */
  readonly controlled: boolean;
  readonly reload: () => void;
}

/**
 * Registers the service worker. To be called when the page is interactive, so that nothing it loads delays the first
 * paint.
 *
 * @throws when the browser refuses the service worker; the app works without it
 */
export async function register({ workbox, controlled, reload }: RegistrationParts): Promise<Registration> {
  const listeners = new Set<(state: AppState) => void>();
  let rehearsals = 0;
  let offlineReady = controlled;
  let waiting = false;
  /** Another tab let the newer version in: this page only has to be loaded anew. */
  let superseded = false;
  let applying = false;

  const state = (): AppState => ({ offlineReady, updateReady: rehearsals === 0 && (waiting || superseded) });
  const tell = (): void => {
    for (const listener of listeners) listener(state());
  };

  workbox.addEventListener('waiting', () => {
    waiting = true;
    tell();
  });
  workbox.addEventListener('controlling', () => {
    if (applying) return reload();
    // The first installation may take control of a page, too: that is no update.
    if (!controlled) return;
    superseded = true;
    waiting = false;
    tell();
  });
  workbox.addEventListener('activated', () => {
    offlineReady = true;
    tell();
  });
  // A page loaded past its service worker (a forced reload) is not controlled, and yet all is here.
  const registration = await workbox.register();
  if (registration?.active) offlineReady = true;

  return {
    watch(listener) {
      listeners.add(listener);
      listener(state());
      return () => listeners.delete(listener);
    },
    async applyUpdate() {
      if (rehearsals > 0) return { ok: false, failure: 'rehearsing' };
      if (superseded) reload();
      else if (waiting) {
        applying = true;
        workbox.messageSkipWaiting();
      } else return { ok: false, failure: 'none' };
      return { ok: true };
    },
    rehearse() {
      rehearsals += 1;
      tell();
      let over = false;
      return () => {
        if (over) return;
        over = true;
        rehearsals -= 1;
        tell();
      };
    },
    async check() {
      // Without a network there is nothing to be found, and nothing is lost.
      await workbox.update().catch(() => undefined);
    },
  };
}

/**
 * Registers `service-worker.js` for this page.
 *
 * @returns `undefined` where the browser has no service workers, or refuses this one
 */
export async function registerApp(): Promise<Registration | undefined> {
  if (!('serviceWorker' in navigator)) return undefined;
  try {
    const { Workbox } = await import('workbox-window');
    return await register({
      workbox: new Workbox('/service-worker.js'),
      controlled: navigator.serviceWorker.controller !== null,
      reload: () => location.reload(),
    });
  } catch {
    return undefined;
  }
}
