/**
 * What the page and its service worker add to the wire.
 *
 * @module
 */

/** Which ring answered: this phone's shelf, the network, a backup ring, or this phone's own voice. */
export type Answerer = 'shelf' | 'network' | 'backup' | 'voice';

/** Response header: who answered (`network`, `backup` or `voice`). */
export const ANSWERER = 'Souffleur-Answerer';

/** Request header: not for the service worker. What the vocalising worker asks goes straight to the network. */
export const DIRECT = 'Souffleur-Direct';

/** Message to the service worker: somebody may soon wait to hear a take; with the `language` that is shown. */
export const READY = 'READY';
