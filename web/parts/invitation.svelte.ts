/**
 * Installing the app on the phone: offered once, after a rehearsal that went well, never before. Where the browser can
 * ask it does; on an iPhone the actor is told which button to touch.
 *
 * @module
 */

/** `beforeinstallprompt`, which not every browser has. */
interface InstallEvent extends Event {
  prompt(): Promise<unknown>;
}

/** Who can install it: the browser when it is asked to, or the actor by hand. */
export type Invitation = 'browser' | 'by-hand';

const OFFERED = 'souffleur.invited';

const wasOffered = (): boolean => {
  try {
    return localStorage.getItem(OFFERED) !== null;
  } catch {
    // Where nothing is kept, an offer would come again and again.
    return true;
  }
};

let held: InstallEvent | undefined = $state.raw();
let due = $state(false);

const isInstallEvent = (event: Event): event is InstallEvent => 'prompt' in event;

/** An iPhone or iPad on which the app is a page of the browser: only Safari there knows `standalone`. */
const isApplePage = (): boolean =>
  navigator.maxTouchPoints > 1 && 'standalone' in navigator && navigator.standalone === false;

/** Holds back the browser's own offer. To be called before it comes: at the start. */
export const holdBackOffer = (): void => {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    if (isInstallEvent(event)) held = event;
  });
};

/** A rehearsal went well: the app may be offered, if it never was. */
export const rehearsalWentWell = (): void => {
  due = !wasOffered();
};

/** The offer to make now; reactive. */
export const invitation = (): Invitation | undefined => {
  if (!due) return undefined;
  return held ? 'browser' : isApplePage() ? 'by-hand' : undefined;
};

/** The offer is before the actor's eyes: it will not come again. */
export const noteOffered = (): void => {
  try {
    localStorage.setItem(OFFERED, '1');
  } catch {
    // Read as offered, too.
  }
};

/** Takes the offer away. */
export const declineInvitation = (): void => {
  due = false;
};

/** Has the browser install the app: it asks once more by itself. To be called inside the handler of the tap. */
export const acceptInvitation = async (): Promise<void> => {
  due = false;
  await held?.prompt();
  held = undefined;
};
