/**
 * Hands free: how often the partner cuts me off, how often he never comes in, and how long he waits, in rehearsals that
 * are made up from seeds that were not used to choose the constants.
 *
 * @module
 */
import { leMotQuiManque } from '../../web/ready/le-mot-qui-manque.ts';
import { Listener } from '../../web/rehearsal/hands-free/listener.ts';
import { STRANGER } from '../../web/rehearsal/hands-free/pace.ts';
import { USUAL_RISK } from '../../web/rehearsal/hands-free/patience.ts';
import type { Figure } from './figure.ts';
import type { NoiseKind } from './hands-free/noise.ts';
import { Speaker } from './hands-free/speaker.ts';
import { rehearse, type Setting, type Trial } from './hands-free/trials.ts';
import { seeded } from '../fixtures/chance.ts';

/** `SEED=…` for another sample; constants were chosen on other seeds and on the lines of another play. */
const SEED = Number(process.env['SEED'] ?? 20_261_123);
const LINES = 12;
/** Rehearsals of each noise: where a figure is judged, and elsewhere. */
const JUDGED = 12;
const TOLD = 3;
/** A partner who has not come in by then has missed his entrance, ms after my end. */
const MISSED = 3_000;
/** The noise of a room, and that of people in it. */
const ROOM: readonly NoiseKind[] = ['white', 'pink'];
const PEOPLE: readonly NoiseKind[] = ['babble'];
const VOICES = [
  'man-clear',
  'woman-soft',
  'man-grave',
  'woman-veiled',
  'man-old',
  'woman-old',
  'woman-bright',
  'man-soft',
];
const RISKS = [0.1, 0.03, USUAL_RISK, 0.001];

/** What became of one line. */
interface Outcome {
  readonly late: boolean;
  readonly falseStart: boolean;
  /** ms after my end; infinite when he never came. */
  readonly latency: number;
  /** ms from my first sound to hearing that I began; infinite when never. */
  readonly beginning: number;
  readonly learnt: boolean;
}

function listen(trials: readonly Trial[], risk: number): Outcome[] {
  const listener = new Listener(STRANGER, risk);
  return trials.map((trial, index) => {
    listener.expect(trial);
    let beginning = Infinity;
    let finished = Infinity;
    for (const frame of trial.frames) {
      const heard = listener.hear(frame);
      if (heard?.kind === 'began') beginning = heard.at - trial.beginsAt;
      if (heard?.kind === 'finished') finished = heard.at;
    }
    listener.forget();
    const latency = finished - trial.endsAt;
    return { late: trial.late, falseStart: latency < 0, latency, beginning, learnt: index >= LINES / 4 };
  });
}

const share = (outcomes: readonly Outcome[], is: (outcome: Outcome) => boolean): number =>
  outcomes.length === 0 ? 0 : (100 * outcomes.filter(is).length) / outcomes.length;

function quantile(outcomes: readonly Outcome[], part: number): number {
  const sorted = outcomes.filter(({ falseStart }) => !falseStart).map(({ latency }) => latency);
  sorted.sort((one, other) => one - other);
  return sorted[Math.floor(part * sorted.length)] ?? NaN;
}

const falseStarts = (outcomes: readonly Outcome[]): number => share(outcomes, ({ falseStart }) => falseStart);
const misses = (outcomes: readonly Outcome[]): number => share(outcomes, ({ latency }) => latency > MISSED);
const early = (outcomes: readonly Outcome[]): Outcome[] => outcomes.filter(({ late }) => !late);

const row = (outcomes: readonly Outcome[]): string =>
  `false starts ${falseStarts(outcomes).toFixed(1)} %, misses ${misses(outcomes).toFixed(1)} %, ` +
  `90 % within ${quantile(outcomes, 0.9).toFixed(0)} ms, ${outcomes.length} lines`;

type Group = readonly (readonly Trial[])[];
const outcomesOf = (group: Group, risk: number = USUAL_RISK): Outcome[] =>
  group.flatMap((trials) => listen(trials, risk));

/** What the figures of one noise at 10 dB say. */
function judged(name: string, trials: Group, target: boolean): Figure[] {
  const all = outcomesOf(trials);
  const outcomes = early(all);
  const budget = (atMost: number): Pick<Figure, 'budget'> => (target ? { budget: { atMost } } : {});
  const heard = outcomes.map(({ beginning }) => beginning).filter((beginning) => beginning < Infinity);
  heard.sort((one, other) => one - other);
  const wait = (title: string, of: readonly Outcome[]): Figure => ({
    name: `${name}, ${title}`,
    ...{ value: quantile(of, 0.5), unit: 'ms', note: row(of) },
  });
  const percent = (title: string, value: number, note: string): Figure => ({
    ...{ name: `${name}, ${title}`, value, unit: '%', note },
    ...budget(1),
  });
  return [
    { ...wait('median wait', outcomes), ...budget(400) },
    percent('false starts', falseStarts(outcomes), 'no late pause'),
    percent('misses', misses(outcomes), `not in ${MISSED} ms`),
    {
      name: `${name}, beginning heard`,
      value: heard[heard.length >> 1] ?? NaN,
      unit: 'ms',
      note: 'from my first sound',
    },
    wait(
      'pace learnt from 3 lines',
      outcomes.filter(({ learnt }) => learnt),
    ),
    wait(
      'with a late pause',
      all.filter(({ late }) => late),
    ),
    ...RISKS.map((risk) => wait(`curve, risk ${risk}`, early(outcomesOf(trials, risk)))),
  ];
}

export async function run(): Promise<Figure[]> {
  const speaker = await Speaker.start();
  const texts = [...leMotQuiManque.lines.matchAll(/^[A-Z] (.+)$/gmu)].map(([, line]) =>
    (line ?? '').replaceAll(/\([^)]*\)/gu, '').trim(),
  );
  const crowd = texts.slice(0, 12).map((text, index) => speaker.say(text, VOICES[index % 8] ?? '', 1).samples);
  const group = (noises: readonly NoiseKind[], count: number, seed: number, setting: Partial<Setting>): Group =>
    noises.flatMap((noise) =>
      Array.from({ length: count }, (_, actor) => {
        const random = seeded(SEED + seed * 1_000 + noise.length * 100 + actor);
        const first = Math.floor(random() * VOICES.length);
        const voice = VOICES[first] ?? '';
        const partner = VOICES[(first + 3) % VOICES.length] ?? '';
        const usual = { voice, partner, noise, clearness: 10, loudness: -6, lines: LINES, restless: false };
        return rehearse(speaker, { ...usual, ...setting }, texts, crowd, random);
      }),
    );

  const figures: Figure[] = [];
  for (const [name, noises] of [
    ['room', ROOM],
    ['people', PEOPLE],
  ] as const) {
    figures.push(...judged(`${name}, 10 dB`, group(noises, JUDGED, 10, { clearness: 10 }), name === 'room'));
    const told = (title: string, seed: number, setting: Partial<Setting>): void => {
      const outcomes = early(outcomesOf(group(noises, TOLD, seed, setting)));
      figures.push({ name: `${name}, ${title}`, value: quantile(outcomes, 0.5), unit: 'ms', note: row(outcomes) });
    };
    for (const clearness of [20, 5]) told(`${clearness} dB`, clearness, { clearness });
    told('10 dB, every line at a pace of its own', 1, { restless: true });
    for (const clearness of [20, 10, 5]) {
      told(`murmured, ${clearness} dB`, 2 + clearness, { voice: 'ghost', loudness: -18, clearness });
    }
  }
  return figures;
}
