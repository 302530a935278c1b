/** The menu of a book, loaded when it is first opened: most visits only open a book. */
export const loadBookMenu = async () => (await import('./book-menu.svelte')).default;
