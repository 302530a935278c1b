/**
 * What a page and its vocalising worker say to each other. Both come from the same build.
 *
 * @module
 */
import type { Take, TakeRequest } from '../../edge/contract.ts';
import type { OwnVoice } from './rings.ts';
import type { Answerer } from './wire.ts';

export type ToWorker =
  /** Someone waits to hear this take. */
  | {
      readonly kind: 'need';
      readonly id: number;
      readonly key: string;
      readonly request: TakeRequest;
      readonly script: string;
      readonly source: 'network' | 'phone';
      readonly own: OwnVoice;
    }
  /** Someone waits to hear a take that another host gets. */
  | { readonly kind: 'hush'; readonly id: number }
  /** Nobody waits any more. */
  | { readonly kind: 'leave'; readonly id: number }
  /** Things may go better now: the network is back, or the app is looked at again. */
  | { readonly kind: 'wake' };

export type FromWorker =
  | { readonly kind: 'take'; readonly id: number; readonly take: Take; readonly answerer: Exclude<Answerer, 'shelf'> }
  | { readonly kind: 'refused'; readonly id: number; readonly reason: string }
  /** Nobody could say it; why is told in English, for the person who reads it. */
  | { readonly kind: 'failed'; readonly id: number; readonly detail: string };
