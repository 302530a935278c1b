import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { orderPath, ProgressSchema, type Progress } from '../../../edge/orders/wire.ts';
import { accountsOf, castScript, memoryOf } from '../../journeys/memory.ts';
import { vocalised } from './accounts.ts';
import * as actor from './actor.ts';
import type { Moment, Report } from './report.ts';
import type { DrillStage } from './stage.ts';

const SPEECHES = 320;
const LAST_SCENE = 7;
const FIRST_PLAY = 'LA NUIT DU MIROIR';
const SECOND_PLAY = 'LE LENDEMAIN DU MIROIR';

/** How often things are looked at, and how long they may take at most, in ms. */
const LOOK = 500;
const PATIENCE = 600_000;

/** @throws when it does not become so in time */
async function until<Value>(what: string, look: () => Promise<Value | undefined> | Value | undefined): Promise<Value> {
  const giveUp = Date.now() + PATIENCE;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > giveUp) throw new Error(`It never came: ${what}`);
    await pause(LOOK);
  }
}

async function progressOf(origin: string, id: string): Promise<Progress | undefined> {
  const answer = await fetch(`${origin}${orderPath(id)}`);
  return answer.ok ? v.parse(ProgressSchema, await answer.json()) : undefined;
}

/** @throws when the accounts of an order do not balance */
function balanced(progress: Progress): Progress {
  const { total, done, understudy, refused, pending } = progress;
  if (done + understudy + refused + pending !== total) throw new Error('The accounts of the order do not balance');
  return progress;
}

/**
 * Plays the night.
 *
 * @param say is told what happens, as it happens
 */
export async function playNight(stage: DrillStage, say: (what: string) => void): Promise<Report> {
  const { edge, mirror, post } = stage;
  const log: { at: number; what: string }[] = [];
  const note = (what: string): number => {
    const at = Date.now();
    log.push({ at, what });
    say(`${new Date(at).toISOString().slice(11, 19)}  ${what}`);
    return at;
  };
  const silences: number[] = [];
  const rehearsed = ({ silences: met }: actor.Stretch, where: string): void => {
    silences.push(...met);
    note(`${met.length} cues are heard ${where}; the longest silence is ${Math.max(...met)} ms`);
  };
  /** The order that rings have, once each of them has it. */
  const orderOn = (rings: number, tells: boolean): Promise<string> =>
    until('an order on its rings', async () => {
      const { placed } = await actor.booksOf(stage.phone.page);
      const order = placed.find((one) => !one.cancelled && one.tells === tells);
      return order?.rings.filter(({ state }) => state === 'placed').length === rings ? order.id : undefined;
    });
  const middle = (origin: string, id: string): Promise<Progress> =>
    until('the middle of an order', async () => {
      const progress = await progressOf(origin, id);
      return progress && progress.done >= 0.4 * progress.total ? balanced(progress) : undefined;
    });
  const phoneIsFull = (): Promise<true> =>
    until('a full phone', async () => ((await actor.booksOf(stage.phone.page)).open === 0 ? true : undefined));

  await Promise.all([edge.rise(), mirror.rise()]);
  note('an edge and a mirror are up, and watch each other');
  let { page } = await stage.switchOn();
  await page.goto(edge.origin);
  await stage.phone.readyOffline();
  const first = await actor.orderPlay(page, await stage.writePlay(SPEECHES, 1, FIRST_PLAY), 'asked');
  await actor.askToBeTold(page);
  const firstOrder = await orderOn(2, true);
  note('the actor orders a whole play on both rings, asks to be told');
  await stage.switchOff();
  note('the actor closes the app');
  const half = await middle(edge.origin, firstOrder);

  const fire = Date.now();
  await edge.burn();
  note(`the edge has burnt with its disk, ${half.done} of ${half.total} takes done; its port refuses`);
  const alert = await until('an alert', () =>
    post.alerts.find(({ event, incident }) => event === 'incident-opened' && incident.name === edge.origin),
  );
  note('the mirror has told the operator that the edge is gone');
  await until('the mirror taking over', async () =>
    (await progressOf(mirror.origin, firstOrder))?.part === 'first' ? true : undefined,
  );
  note('after two minutes of silence, as in production, the mirror takes the order over');
  const whole = await until('the end of the order', async () => {
    const progress = await progressOf(mirror.origin, firstOrder);
    return progress?.state === 'finished' ? balanced(progress) : undefined;
  });
  const drained = note(`the mirror has done all: ${whole.done} of ${whole.total}, ${whole.refused} refused`) - fire;
  await until('a message to the actor', () => (post.pushed().length > 0 ? true : undefined));
  note('the actor is told by a push message that the voices are ready');

  ({ page } = await stage.switchOn());
  await page.goto(first.replace(/#.*/, ''));
  await page.goto(first);
  note('the actor opens the app, the edge still dead');
  await actor.goOnStage(page);
  rehearsed(await actor.rehearse(page, 3), 'at once');
  await phoneIsFull();
  note('every take of the play is on the phone');

  await page.goto(`${edge.origin}/#/`);
  await actor.orderPlay(page, await stage.writePlay(SPEECHES, 2, SECOND_PLAY), 'asked');
  const secondOrder = await orderOn(1, false);
  note('the actor orders a second play, on the mirror alone');
  await actor.goOnStage(page);
  const part = await middle(mirror.origin, secondOrder);
  await mirror.burn();
  note(`the mirror has burnt too, ${part.done} of ${part.total} takes done; the phone is alone`);
  await actor.goToScene(page, LAST_SCENE);
  rehearsed(await actor.rehearse(page, 3), 'in a scene that nobody had vocalised');

  await Promise.all([edge.rise(), mirror.rise()]);
  const back = note('both rings are back, from empty disks');
  await phoneIsFull();
  const refilled = note('every take of both plays is on the phone, in the wanted voices') - back;
  await page.reload();
  await actor.goToScene(page, LAST_SCENE);
  rehearsed(await actor.rehearse(page, 1), 'in the wanted voices');

  const memory = await memoryOf(page);
  const plays = await Promise.all([FIRST_PLAY, SECOND_PLAY].map((title) => castScript(memory, title)));
  const accounts = plays.map((play) => accountsOf(play, memory));
  const sum = (count: (one: (typeof accounts)[number]) => number): number =>
    accounts.reduce((all, one) => all + count(one), 0);
  const wanted = plays.flatMap(({ parts }) => parts.map(({ request }) => request));
  const moments: Moment[] = log.map(({ at, what }) => ({ after: at - fire, what }));
  return {
    moments,
    detected: alert.at - fire,
    silence: Math.max(...silences),
    wanted: sum((one) => one.wanted),
    lost: sum((one) => one.wanted - one.real),
    ...vocalised([...edge.lives, ...mirror.lives], wanted),
    ...{ drained, refilled },
    alerts: post.alerts.length,
    messages: post.pushed().length,
  };
}
