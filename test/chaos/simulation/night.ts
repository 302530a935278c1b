/**
 * One night: actors prepare and rehearse while everything fails; then everything is back, and all must come to its end.
 *
 * @module
 */
import { TAKE_SCHEMA } from '../../../edge/contract.ts';
import type { TakeRequest } from '../../../edge/contract.ts';
import { Audit } from './audit.ts';
import { createChance } from './chance.ts';
import { Chronicle } from './chronicle.ts';
import { Network } from './network.ts';
import { Phone, PHONE } from './phone.ts';
import { replacePlatform } from './platform.ts';
import { Ring } from './ring.ts';
import { SimulatedTime } from './time.ts';
import { canBeSaid, createVendors, keyOf, OWN_TIME, OWN_VOICES } from './voices.ts';
import type { Vendor } from './voices.ts';
import { Weather } from './weather.ts';

export interface NightReport {
  readonly seed: number;
  /** SHA-256 of all that happened, in hexadecimal: the same for the same seed. */
  readonly hash: string;
  readonly events: number;
  /** The first promise that was broken; `undefined` when all were kept. */
  readonly broken: string | undefined;
  /** How long after the end of the troubles the phone had everything, and the rings, in simulated ms. */
  readonly phoneSettled: number;
  readonly ringsSettled: number;
  /** The longest time that an actor waited, in simulated ms. */
  readonly longestWait: number;
}

/** Midnight of the tenth of March 2021. */
const MIDNIGHT = Date.UTC(2021, 2, 10);
/** How long the troubles last, and how often all is observed, in ms. */
const TROUBLES = { least: 30_000, most: 240_000 };
const OBSERVED = 5_000;
/** How long after the troubles the phone, and the rings for themselves, may need, in ms. */
const PHONE_PATIENCE = 45 * 60_000;
const RINGS_PATIENCE = 10 * 3_600_000;
/** The hedge of the phone, its own voice, and its database, in ms. */
const LONGEST_WAIT = 1_500 + OWN_TIME + 50;

const EDGE = 'https://edge.example';
const ORIGINS = [EDGE, 'https://mirror.example', 'https://third.example'] as const;

/** Words that can be said, and a few that cannot. */
function sayings(count: number, script: string, odd: (most: number) => boolean): string[] {
  return Array.from({ length: count }, (_, place) => {
    if (odd(0.04)) return '…'.repeat(place + 1);
    if (odd(0.03)) return `Речь ${'а'.repeat(place + 1)}`;
    return `Mot ${script} ${place}.`;
  });
}

/**
 * @param seed decides everything
 * @param tell is given each event as it happens
 */
export async function simulateNight(seed: number, tell?: (line: string) => void): Promise<NightReport> {
  const time = new SimulatedTime(MIDNIGHT);
  const chance = createChance(seed);
  const chronicle = new Chronicle(time, tell);
  const givePlatformBack = replacePlatform(time, chance.fork());
  try {
    return await night(seed, time, chance, chronicle);
  } finally {
    givePlatformBack();
  }
}

async function night(
  seed: number,
  time: SimulatedTime,
  chance: ReturnType<typeof createChance>,
  chronicle: Chronicle,
): Promise<NightReport> {
  const isBroken = (): boolean => chronicle.broken !== undefined;
  const [first, ...others] = createVendors();
  if (!first) throw new Error('There is no vendor');
  const vendors: [Vendor, ...Vendor[]] = [first, ...others];
  const says = new Map<string, string>();
  const places = new Map<string, Ring>();
  const network = new Network(places, time, chance.fork(), chronicle);
  const origins = chance.happens(0.2) ? ORIGINS : ([ORIGINS[0], ORIGINS[1]] as const);
  const ringAt = (origin: string): Ring =>
    new Ring({
      origin,
      kind: origin === EDGE && chance.happens(0.6) ? 'worker' : 'mirror',
      ...{ time, chance: chance.fork(), chronicle, network: () => network, vendors },
      others: origins.filter((other) => other !== origin),
      risk: () => weather.risk,
      slips: () => weather.slips,
      sayOf: (key) => says.get(key),
    });
  const [edge, ...backups] = [ringAt(origins[0]), ...origins.slice(1).map(ringAt)];
  const rings: [Ring, ...Ring[]] = [edge ?? ringAt(EDGE), ...backups];
  for (const ring of rings) places.set(ring.origin, ring);
  const phone: Phone = new Phone({
    ...{ time, chance: chance.fork(), chronicle, network: () => network, origins },
    risk: () => weather.risk / 4,
  });
  const weather: Weather = new Weather({ time, chance: chance.fork(), chronicle, network, rings, phone, vendors });
  const audit = new Audit(chronicle);
  const voices = [...vendors.flatMap((vendor) => vendor.voices), ...OWN_VOICES].map(({ id }) => id);

  const request = (say: string): TakeRequest => {
    const wanted = chance.happens(0.8)
      ? chance.pick(['azure-1/fr-clear', 'azure-1/fr-grave'])
      : chance.pick(['google-1/fr-clear', 'espeak-1/fr-clear']);
    const made: TakeRequest = { schema: TAKE_SCHEMA, voice: wanted, language: 'fr', say };
    for (const voice of voices) says.set(keyOf({ ...made, voice }), say);
    phone.disk.learn(keyOf(made), made);
    return made;
  };
  const prepare = (script: string, requests: readonly TakeRequest[]): void => {
    chronicle.note('prepares', script, requests.length);
    const lines = requests.map((one, place) => ({ key: keyOf(one), request: one, place }));
    phone.disk.placeOrder(script, lines, Math.round(time.now) + phone.skew);
    phone.wake();
  };
  let longestWait = 0;
  const rehearse = async (wanted: TakeRequest): Promise<void> => {
    const waited = await phone.need(wanted);
    // What no voice can say is refused when every ring was heard.
    if (waited === undefined || !canBeSaid(wanted.say)) return;
    longestWait = Math.max(longestWait, waited);
    if (waited > LONGEST_WAIT) chronicle.breach(`an actor waited ${waited.toFixed(0)} ms`);
  };
  const observe = (): void => {
    if (isBroken()) return;
    audit.observe(rings, phone);
    time.after(OBSERVED, observe);
  };

  for (const ring of rings) ring.start();
  phone.open();
  const length = chance.between(TROUBLES.least, TROUBLES.most);
  weather.begin(length);
  const putAway = (): void => {
    phone.isAway = true;
    phone.close('put away');
  };
  if (chance.happens(0.3)) time.after(chance.between(length / 2, length), putAway);
  /** As it was on the tenth of March: ordered, put away, and then the fire. */
  const burns = chance.happens(0.2);
  observe();

  for (const script of chance.happens(0.3) ? ['menteur', 'cid'] : ['menteur']) {
    const many = chance.happens(0.7) ? chance.whole(8, 16) : chance.whole(1, 7);
    const requests = sayings(many, script, (often) => chance.happens(often)).map(request);
    const ordered = chance.between(0, length / 2);
    time.after(ordered, () => prepare(script, requests));
    if (burns) {
      const gone = ordered + chance.between(1_000, 10_000);
      time.after(gone, putAway);
      time.after(gone + chance.between(0, 3_000), () => rings[0].burn());
    }
    if (chance.happens(0.15)) time.after(chance.between(length / 2, length), () => phone.disk.cancelOrder(script));
    if (chance.happens(0.1)) time.after(chance.between(length / 2, length), () => prepare(script, requests.slice(1)));
    for (let needs = chance.whole(0, 4); needs > 0; needs -= 1) {
      const wanted = requests[chance.whole(0, requests.length - 1)] ?? request('Texte !');
      time.after(chance.between(0, length), () => void rehearse(wanted));
    }
  }
  await time.run(MIDNIGHT + length, isBroken);
  chronicle.note('all is back');
  weather.end();
  let end = time.now;

  /** Lets time pass until nothing is waited for any more. */
  const settle = async (patience: number, waits: () => string | undefined, who: string): Promise<number> => {
    let step = OBSERVED;
    for (let left = waits(); left !== undefined && !isBroken(); left = waits()) {
      if (time.now - end > patience) chronicle.breach(`${who} did not come to an end: ${left}`);
      await time.run(time.now + step, isBroken);
      step = Math.min(step * 1.2, 60_000);
    }
    return time.now - end;
  };
  // While the phone is away, rings do their work alone.
  if (phone.isAway) await settle(RINGS_PATIENCE, () => audit.ringWaits(rings), 'a ring without a phone');
  phone.isAway = false;
  phone.open();
  phone.wake();
  end = time.now;
  const phoneSettled = await settle(PHONE_PATIENCE, () => audit.phoneWaits(phone), PHONE);
  const ringsSettled = await settle(RINGS_PATIENCE, () => audit.ringWaits(rings), 'a ring');
  if (!isBroken()) audit.observe(rings, phone);
  chronicle.note('ends');
  phone.close('end of the night');
  for (const ring of rings) ring.crash('end of the night');
  for (const ring of rings) ring.disk.close();
  const { events, broken } = chronicle;
  return { seed, hash: chronicle.hash(), events, broken, phoneSettled, ringsSettled, longestWait };
}
