import type { Log } from '../log.ts';
import { configuredNotify } from './configured.ts';
import type { Notify, NotifyEnvironment } from './configured.ts';
import { durableForgotten } from './forgotten.cloudflare.ts';
import type { ForgottenObject } from './forgotten.cloudflare.ts';
import { cloudflareMail } from './mail/cloudflare.ts';

/** Every binding may be absent. */
export interface NotifyBindings extends NotifyEnvironment {
  readonly EMAIL?: SendEmail;
  readonly FORGOTTEN?: DurableObjectNamespace<ForgottenObject>;
}

/** How a Worker tells: Cloudflare's own mail first, then another vendor's. */
export const workerNotify = (environment: NotifyBindings, log: Log): Notify =>
  configuredNotify(environment, {
    senders: (from) => (environment.EMAIL ? [cloudflareMail(environment.EMAIL, from, log)] : []),
    forgotten: environment.FORGOTTEN && durableForgotten(environment.FORGOTTEN),
    fetch: (request) => fetch(request),
    clock: () => Date.now(),
    deadline: (milliseconds) => AbortSignal.timeout(milliseconds),
    log,
  });
