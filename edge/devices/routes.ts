import type { Context, MiddlewareHandler } from 'hono';
import * as v from 'valibot';
import { noteAccount } from '../account.ts';
import { readCapped } from '../capped-body.ts';
import { MAX_DEVICE_REQUEST_BYTES } from '../limits.ts';
import { problem } from '../problems.ts';
import { respondJson } from '../respond.ts';
import type { Caller, Door, Refusal } from './door.ts';
import { DeviceRequestSchema } from './wire.ts';
import type { DeviceRequest } from './wire.ts';

/** Tells the network address a request came from, as the host knows it. */
export type AddressOf = (context: Context) => string;

const tell = ({ problem: name, retryAfter }: Refusal): Response =>
  problem(name, {
    headers: {
      ...(retryAfter === undefined ? {} : { 'Retry-After': String(Math.ceil(retryAfter / 1000)) }),
      ...(name === 'token-wanted' ? { 'WWW-Authenticate': 'Bearer' } : {}),
    },
  });

function tokenOf({ req }: Context): string | undefined {
  return /^Bearer +([\w.~+/-]+=*)$/i.exec(req.header('Authorization') ?? '')?.[1];
}

function sizeOf({ req }: Context): number | undefined {
  const text = req.header('Content-Length');
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Lets the charge outlive the request, where the host needs to be told. */
function later(context: Context, work: Promise<void>): void {
  try {
    context.executionCtx.waitUntil(work);
  } catch {
    // A host without an execution context lets work go on by itself.
  }
}

async function readDeviceRequest(request: Request): Promise<DeviceRequest | Response> {
  const bytes = await readCapped(request, MAX_DEVICE_REQUEST_BYTES);
  if (bytes === 'too-large') return problem('device-request-too-large');
  if (bytes.length === 0) return {};
  try {
    return v.parse(DeviceRequestSchema, JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return problem('invalid-device-request');
  }
}

/**
 * The door of a ring in HTTP.
 *
 * @param door who may have what made
 * @param addressOf where a request came from
 */
export function deviceRoutes(door: Door, addressOf: AddressOf) {
  const callerOf = (context: Context): Caller => ({ address: addressOf(context), token: tokenOf(context) });
  const { welcome } = door;

  /**
   * Lets a request for work pass, and charges it when work came of it.
   *
   * @param made the status of an answer for which something was made
   */
  const guard =
    (made: number): MiddlewareHandler =>
    async (context, next) => {
      const admission = await door.admit(callerOf(context));
      if (!admission.ok) return tell(admission);
      noteAccount(context, admission.account);
      await next();
      if (context.res.status === made) later(context, door.charge(admission, sizeOf(context)));
      return undefined;
    };

  const post = async (context: Context): Promise<Response> => {
    if (!welcome) return problem('no-such-route');
    const asked = await readDeviceRequest(context.req.raw);
    if (asked instanceof Response) return asked;
    const welcomed = await welcome(callerOf(context), asked.houseCode);
    return welcomed.ok ? respondJson(welcomed.answer, 'no-store') : tell(welcomed);
  };

  return { guard, post };
}

export type DeviceRoutes = ReturnType<typeof deviceRoutes>;
