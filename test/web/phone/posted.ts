/** A request or an answer, as a page and its worker post it in a test. */
interface PostedMessage {
  readonly headers: [string, string][];
  readonly body: ArrayBuffer;
}
export type PostedRequest = PostedMessage & { readonly path: string; readonly method: string };
export type PostedAnswer = PostedMessage & { readonly status: number };
