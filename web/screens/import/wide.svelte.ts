/**
 * Whether there is room for the source beside the result.
 *
 * @module
 */
import { MediaQuery } from 'svelte/reactivity';

export const wide = new MediaQuery('min-width: 60rem');
