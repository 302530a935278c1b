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
import { seeded } from './simulated-actor.ts';

/** `SEED=…` while constants are being chosen; what is reported uses the one that is written here. */
const SEED = Number(process.env['SEED'] ?? 20_261_122);
const LINES = 12;
const ACTORS = 1;
/** A partner who has not come in by then has missed his entrance, ms after my end. */
const MISSED = 3_000;
const NOISES: readonly NoiseKind[] = ['white', 'pink', 'babble'];
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
      if (heard?.kind !== 'finished') continue;
      finished = heard.at;
      break;
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
const outcomesOf = (group: Group, risk: number): Outcome[] => group.flatMap((trials) => listen(trials, risk));

export async function run(): Promise<Figure[]> {
  const speaker = await Speaker.start();
  const texts = [...leMotQuiManque.lines.matchAll(/^[A-Z] (.+)$/gmu)].map(([, line]) =>
    (line ?? '').replaceAll(/\([^)]*\)/gu, '').trim(),
  );
  const crowd = texts.slice(0, 12).map((text, index) => speaker.say(text, VOICES[index % 8] ?? '', 1).samples);
  const group = (count: number, seed: number, setting: Partial<Setting>): Group =>
    NOISES.flatMap((noise, kind) =>
      Array.from({ length: count }, (_, actor) => {
        const random = seeded(SEED + seed * 1_000 + kind * 100 + actor);
        const first = Math.floor(random() * VOICES.length);
        const voice = VOICES[first] ?? '';
        const partner = VOICES[(first + 3) % VOICES.length] ?? '';
        const usual = { voice, partner, noise, clearness: 10, loudness: -6, lines: LINES, restless: false };
        return rehearse(speaker, { ...usual, ...setting }, texts, crowd, random);
      }),
    );

  const figures: Figure[] = [];
  const told = (name: string, outcomes: readonly Outcome[], judged = false): void => {
    const value = quantile(outcomes, 0.5);
    figures.push({ name, value, unit: 'ms', ...(judged ? { budget: { atMost: 400 } } : {}), note: row(outcomes) });
  };
  for (const clearness of [20, 10, 5]) {
    const trials = group(clearness === 10 ? 5 * ACTORS : ACTORS, clearness, { clearness });
    const outcomes = outcomesOf(trials, USUAL_RISK);
    told(`${clearness} dB, median wait`, early(outcomes), clearness === 10);
    if (clearness === 10) {
      const judged = early(outcomes);
      const budget = { atMost: 1 };
      figures.push({
        name: '10 dB, false starts',
        value: falseStarts(judged),
        unit: '%',
        budget,
        note: 'no late pause',
      });
      figures.push({ name: '10 dB, misses', value: misses(judged), unit: '%', budget, note: `not in ${MISSED} ms` });
      for (const [kind, noise] of NOISES.entries()) {
        const count = trials.length / NOISES.length;
        told(`10 dB, ${noise}`, early(outcomesOf(trials.slice(kind * count, (kind + 1) * count), USUAL_RISK)));
      }
      told(
        '10 dB, pace learnt from 4 lines',
        judged.filter(({ learnt }) => learnt),
      );
      told(
        '10 dB, with a late pause',
        outcomes.filter(({ late }) => late),
      );
      const heard = judged.filter(({ beginning }) => beginning < Infinity).map(({ beginning }) => beginning);
      heard.sort((one, other) => one - other);
      const note = 'from my first sound';
      figures.push({ name: '10 dB, beginning heard', value: heard[heard.length >> 1] ?? NaN, unit: 'ms', note });
      for (const risk of RISKS) told(`10 dB, curve, risk ${risk}`, early(outcomesOf(trials, risk)));
    }
  }
  told('10 dB, every line at a pace of its own', early(outcomesOf(group(ACTORS, 1, { restless: true }), USUAL_RISK)));
  const murmur: Partial<Setting> = { voice: 'ghost', loudness: -18 };
  for (const clearness of [20, 10, 5]) {
    told(`murmured, ${clearness} dB`, early(outcomesOf(group(1, 2 + clearness, { ...murmur, clearness }), USUAL_RISK)));
  }
  return figures;
}
