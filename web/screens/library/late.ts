/**
 * What the library loads late: most visits only open a book.
 *
 * @module
 */

/** The menu of a book, loaded when it is first opened. */
export const loadBookMenu = async () => (await import('./book-menu.svelte')).default;

/** Whether any of a role was worked. */
export const loadKnown = async () => (await import('./known.svelte')).default;
