/**
 * What a book loads once any of its role was worked: apart from `late.ts`, which loads who asks for it.
 *
 * @module
 */

/** The picture of how much of a role is known. */
export const loadKnownStrip = async () => (await import('./known-strip.svelte')).default;
