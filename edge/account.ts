import type { Context } from 'hono';

declare module 'hono' {
  interface ContextVariableMap {
    /** Whom to charge for what this request has made. */
    account: string | undefined;
  }
}

/** Notes whom the door let in. */
export const noteAccount = (context: Context, account: string): void => context.set('account', account);

/** Whom to charge for what a request has made; `undefined` on a ring without a door. */
export const accountOf = (context: Context): string | undefined => context.get('account');
