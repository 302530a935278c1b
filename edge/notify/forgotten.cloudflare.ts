import { DurableObject } from 'cloudflare:workers';
import { durableSql } from '../sql/durable.cloudflare.ts';
import { forgottenBook } from './forgotten.ts';
import type { ForgottenBook } from './forgotten.ts';
import type { Forgotten } from './port.ts';

/** The memory of a ring on Cloudflare's network. */
export class ForgottenObject extends DurableObject<object> {
  readonly #book: ForgottenBook;

  constructor(state: DurableObjectState, environment: object) {
    super(state, environment);
    this.#book = forgottenBook(durableSql(state.storage), () => Date.now());
  }

  forget(mark: string): boolean {
    return this.#book.forget(mark);
  }

  isForgotten(marks: readonly string[]): boolean {
    return this.#book.isForgotten(marks);
  }
}

/** There is one memory for the whole ring: it is asked once a mail. */
export function durableForgotten(objects: DurableObjectNamespace<ForgottenObject>): Forgotten {
  const memory = () => objects.getByName('forgotten');
  return {
    forget: (mark) => memory().forget(mark),
    isForgotten: (marks) => memory().isForgotten(marks),
  };
}
