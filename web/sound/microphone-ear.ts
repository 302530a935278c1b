/** Under this name the page and the audio thread know the ear. */
export const EAR = 'souffleur-ear';
