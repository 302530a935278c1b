/**
 * Every limit of the wire, in one place. Each has an error of its own (see `edge/problems.ts`).
 *
 * @module
 */

/** Longest spoken form of one speech, in UTF-16 units. The longest tirade of the classical repertoire stays below. */
export const MAX_SAY_LENGTH = 8_000;

/** Largest body of a request for one take, in bytes. */
export const MAX_TAKE_REQUEST_BYTES = 64 * 1024;

/** Largest take a ring accepts from a vocaliser, in bytes. */
export const MAX_AUDIO_BYTES = 16 * 1024 * 1024;
