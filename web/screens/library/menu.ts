/** The menu of a book, loaded when it is first opened: most visits only open a book. */
export const loadBookMenu = async () => (await import('./book-menu.svelte')).default;

/** Loads the picture of how much of a role is known; it shows nothing of a script that was never worked. */
export const loadKnown = async () => (await import('./known.svelte')).default;
