import { digestOf } from '../contract.ts';
import type { Ledger } from '../ledger/port.ts';
import { DEVICE_BYTES_A_DAY, DEVICES_A_DAY, MAX_TAKE_REQUEST_BYTES, RING_BYTES_A_DAY } from '../limits.ts';
import type { ProblemName } from '../problems.ts';
import { dayBudget } from './budget.ts';
import { networkOf } from './network-of.ts';
import type { Pace } from './pace.ts';
import { createTokens } from './tokens.ts';
import type { DeviceAnswer } from './wire.ts';

/** `retryAfter` in ms. */
export interface Refusal {
  readonly ok: false;
  readonly problem: Extract<ProblemName, 'token-wanted' | 'house-code-wanted' | 'too-many-requests'>;
  readonly retryAfter?: number;
}

/** Who stands at the door. */
export interface Caller {
  /** Network address, as the host knows it. */
  readonly address: string;
  /** The bearer token of the request. */
  readonly token: string | undefined;
}

/** Who was let in: whom to charge. */
export interface Admission {
  readonly ok: true;
  readonly account: string;
}

export type Welcome = { readonly ok: true; readonly answer: DeviceAnswer } | Refusal;

/** Decides who may have work done, and how much of it. */
export interface Door {
  /** May this caller have something made now? */
  admit(caller: Caller): Promise<Admission | Refusal>;
  /**
   * Charges work that was asked for. Never rejects.
   *
   * @param bytes size of the request; one that does not tell its size counts as the largest
   */
  charge(admission: Admission, bytes: number | undefined): Promise<void>;
  /** Gives a device its token, or a new one for the one it has. Absent where nobody is asked for one. */
  readonly welcome?: (caller: Caller, houseCode: string | undefined) => Promise<Welcome>;
}

export interface DoorParts {
  /** Secrets common to all rings, the one that signs first. Without any, tokens are neither given nor wanted. */
  readonly keys: readonly string[];
  /** What a device must know to get its token, on a ring that is not for everyone. */
  readonly houseCode?: string | undefined;
  readonly ledger: Ledger;
  readonly pace: { readonly device: Pace; readonly address: Pace };
  /** What the ring makes in a day for everyone, in bytes of requests. */
  readonly ringBytes?: number | undefined;
  readonly clock: () => number;
  readonly chance: (bytes: number) => Uint8Array<ArrayBuffer>;
}

const MINUTE = 60_000;
const RING = 'ring';
const tooMany = (retryAfter: number): Refusal => ({ ok: false, problem: 'too-many-requests', retryAfter });

export function createDoor({ keys, houseCode, ledger, pace, ringBytes, clock, chance }: DoorParts): Door {
  const [first, ...others] = keys;
  const tokens = first === undefined ? undefined : createTokens({ keys: [first, ...others], clock, chance });
  const ofDevice = dayBudget(ledger, DEVICE_BYTES_A_DAY, clock);
  const ofRing = dayBudget(ledger, ringBytes ?? RING_BYTES_A_DAY, clock);

  const digest = (text: string): Promise<string> => digestOf(new Uint8Array(new TextEncoder().encode(text)));
  /** Addresses are counted without being written down. */
  const nameOf = async (address: string): Promise<string> =>
    `address ${await digest(`${first ?? ''} ${networkOf(address)}`)}`;
  const untilNextMinute = (): number => MINUTE - (clock() % MINUTE);
  /** Digests are compared: how long that takes tells nothing of the code. */
  const knowsHouseCode = async (code = ''): Promise<boolean> =>
    houseCode === undefined || (await digest(code)) === (await digest(houseCode));

  const door: Door = {
    async admit({ address, token }) {
      const from = await nameOf(address);
      if (!(await pace.address.allows(from))) return tooMany(untilNextMinute());
      const device = token === undefined ? undefined : await tokens?.check(token);
      if (tokens && device === undefined) return { ok: false, problem: 'token-wanted' };
      const account = device === undefined ? from : `device ${device}`;
      if (device !== undefined && !(await pace.device.allows(account))) return tooMany(untilNextMinute());
      const exhausted = ofDevice.exhausted(account) ?? ofRing.exhausted(RING);
      return exhausted === undefined ? { ok: true, account } : tooMany(exhausted);
    },
    async charge({ account }, bytes = MAX_TAKE_REQUEST_BYTES) {
      if (bytes > 0) await Promise.all([ofDevice.charge(account, bytes), ofRing.charge(RING, bytes)]);
    },
  };
  if (!tokens) return door;
  return {
    ...door,
    async welcome({ address, token }, code) {
      const from = await nameOf(address);
      if (!(await pace.address.allows(from))) return tooMany(untilNextMinute());
      const known = token === undefined ? undefined : await tokens.check(token);
      if (known !== undefined) return { ok: true, answer: await tokens.issue(known) };
      if (!(await knowsHouseCode(code))) return { ok: false, problem: 'house-code-wanted' };
      const spending = await ledger.spend({ account: `${from} devices`, limit: DEVICES_A_DAY }, 1);
      return spending.granted === false ? tooMany(spending.retryAfter) : { ok: true, answer: await tokens.issue() };
    },
  };
}
