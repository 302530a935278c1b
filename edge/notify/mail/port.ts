import type { Delivery } from '../port.ts';

/** One mail to one person. Its sender is the ring's own, `MAIL_FROM`. */
export interface Letter {
  /**
   * Names this letter to this person, at most 200 letters, digits, `-` and `_`: where a vendor can tell, the same letter
   * is not sent again within a day, whichever ring sends it.
   */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  /** What every reader can show. */
  readonly text: string;
  /** The same for readers that show HTML. */
  readonly html?: string;
  /** Further fields of its head, for example `List-Unsubscribe`. ASCII, no line breaks. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A way to send mail. */
export interface Mail {
  /**
   * Hands a letter to a vendor. Never rejects.
   *
   * @returns `sent`: the vendor took it. `gone`: no vendor will ever take a letter to this address. `failed`: another
   *   vendor may take it, or the same one later
   */
  send(letter: Letter, signal: AbortSignal): Promise<Delivery>;
}
