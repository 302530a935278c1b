import type { RingAnswer } from './answer.ts';
import type { Answerer } from './wire.ts';

/** What came of asking for a take, with who it came from. */
export type Heard =
  | (Extract<RingAnswer, { ok: true }> & { readonly answerer: Exclude<Answerer, 'shelf'> })
  | Extract<RingAnswer, { ok: false }>;
