/**
 * Which lines are labels, once the document's layouts are known: names that come back are believed, names seen once
 * must look like a role in a place where labels stand.
 *
 * @module
 */
// cspell:disable -- words of plays in five languages
import type { CastEntry } from '../draft.ts';
import type { Line } from '../line.ts';
import { isUpper, nameKey } from '../letters.ts';
import { addAloneAsides } from './alone-asides.ts';
import { gluedAtStart } from './glued.ts';
import type { Reading } from './label.ts';
import { isBare, isComma, Judge, NO_ROLE } from './judge.ts';
import { isSomebody } from './name.ts';
import { readLabels, wholeLine } from './label.ts';
import { formOf, rankLayouts, sightingsOf } from './layouts.ts';
import type { Layout, Sighting } from './layouts.ts';
import { labelStyles } from './styles.ts';

export interface Speakers {
  /** The label that a line begins with, by position. */
  labelAt: Map<number, Reading>;
  /** Keys of the names that come back. */
  names: ReadonlySet<string>;
  /** The layout that explains most, `null` when nobody speaks. */
  layout: Layout | null;
  /** Labels believed though seen once only. */
  once: string[];
}

/** What a layout's names say of another: share of sightings with known names. */
const share = (layout: Layout, names: ReadonlySet<string>): number =>
  layout.sightings.filter(({ reading }) => names.has(reading.key)).length / Math.max(1, layout.sightings.length);

/** How often `Un laquais.` must come back to be a name: `Un instant.` does so too. */
const OFTEN_SMALL = 4;

const addRecurring = (layout: Layout, names: Set<string>, cast: ReadonlySet<string>): void => {
  const counts = new Map<string, number>();
  for (const { reading } of layout.sightings) counts.set(reading.key, (counts.get(reading.key) ?? 0) + 1);
  const often = layout.purity > 0.8 || layout.sightings.length < 60 ? 2 : 3;
  // `ROMEO I` is Romeo, who says "I".
  const sayingI = (key: string, count: number): boolean =>
    layout.form.includes('|space|') && /\s\p{L}$/u.test(key) && (counts.get(key.slice(0, -2)) ?? 0) > count;
  const small = new Set(
    layout.sightings.flatMap(({ reading }) => (isSomebody(reading.name) && isBare(reading) ? [reading.key] : [])),
  );
  const alone = new Set(layout.sightings.flatMap(({ reading }) => (isComma(reading) ? [] : [reading.key])));
  for (const [key, count] of counts) {
    if (small.has(key) && count < OFTEN_SMALL && !cast.has(key)) continue;
    if (!alone.has(key) && !cast.has(key)) continue;
    if ((count >= often || cast.has(key)) && !NO_ROLE.test(key) && !sayingI(key, count)) names.add(key);
  }
};

/** `A street.` right under headings, and nowhere else, is where scenes are set. */
const withoutSettings = (
  sightings: readonly Sighting[],
  blocked: (at: number) => boolean,
  cast: ReadonlySet<string>,
): Sighting[] => {
  const underHeading = ({ at, reading }: Sighting): boolean =>
    blocked(at - 1) && reading.alone && reading.separator === '.' && isSomebody(reading.name);
  const elsewhere = new Set(sightings.flatMap((one) => (underHeading(one) ? [] : [one.reading.key])));
  return sightings.filter((one) => !underHeading(one) || elsewhere.has(one.reading.key) || cast.has(one.reading.key));
};

/** Labels in capitals stuck to the first word of their speech. */
const addGlued = (
  lines: readonly Line[],
  blocked: (at: number) => boolean,
  labelAt: Map<number, Reading>,
  names: ReadonlySet<string>,
): void => {
  const known = [...labelAt.values()].filter((reading) => reading.upper && names.has(reading.key));
  const byName = new Map(known.map((reading) => [reading.name, reading]));
  const spelled = [...byName.keys()].sort((one, other) => other.length - one.length);
  if (spelled.length === 0) return;
  for (const [at, line] of lines.entries()) {
    if (labelAt.has(at) || blocked(at)) continue;
    const length = gluedAtStart(line.text, spelled);
    const model = byName.get(line.text.slice(0, length));
    if (model === undefined) continue;
    const { name, key, wrap, separator, upper } = model;
    labelAt.set(at, { name, key, wrap, separator, upper, alone: false, rest: line.text.slice(length) });
  }
};

/** `Oui.` right below the label of somebody else is what is said. */
const isReply = ({ at, reading, styled }: Sighting, labelAt: ReadonlyMap<number, Reading>): boolean => {
  const above = labelAt.get(at - 1);
  return (
    reading.alone &&
    !styled &&
    !reading.upper &&
    reading.wrap === '' &&
    above?.alone === true &&
    above.wrap === '' &&
    /^[\s.:]*$/u.test(above.rest)
  );
};

/** Where labels are in bold, capitals among them or not make no other layout: `NURSE`, `First Citizen`. */
const sameInBold = (lines: readonly Line[], one: Layout, other: Layout): boolean => {
  const [a, b] = [one.sightings[0]?.reading, other.sightings[0]?.reading];
  const inBold = ({ sightings }: Layout): boolean =>
    sightings.every(({ at, reading }) => reading.wrap === '*' && lines[at]?.text.startsWith('**') === true);
  return a?.alone === b?.alone && a?.separator === b?.separator && inBold(one) && inBold(other);
};

const better = (one: Reading, other: Reading): boolean => one.name.length > other.name.length;

/** `[JACQUELINE.` opens a bracket that is closed in the speech: a label with its stop is inside. */
const readLine = (text: string): Reading[] =>
  /^[[(]\p{Lu}{2}[^\])]*$/u.test(text)
    ? readLabels(text.slice(1)).filter((reading) => reading.alone || /[.:—]/u.test(reading.separator))
    : readLabels(text);

/** Lines between two pauses. */
const STEP = 2_000;

/**
 * Works in steps: each `yield` is the share done.
 *
 * @param lines the document
 * @param blocked whether a line is a heading or stands in the cast list
 * @param cast the cast list
 */
export function* findSpeakers(
  lines: readonly Line[],
  blocked: (at: number) => boolean,
  cast: readonly CastEntry[],
): Generator<number, Speakers, undefined> {
  const readings: Reading[][] = [];
  for (const [at, line] of lines.entries()) {
    if (at % STEP === STEP - 1) yield (0.5 * at) / lines.length;
    readings.push(blocked(at) ? [] : readLine(line.text));
  }
  const styles = labelStyles(lines, readings);
  for (const [at, line] of lines.entries()) {
    const read = readings[at];
    if (read === undefined || !styles.has(line.style?.name ?? '') || blocked(at)) continue;
    const whole = read.some(({ alone }) => alone) ? undefined : wholeLine(line.text);
    if (whole?.alone === true) readings[at] = [whole];
  }
  const castKeys = new Set(cast.flatMap((entry) => [nameKey(entry.name), ...entry.labels.map(nameKey)]));
  const sightings = withoutSettings(sightingsOf(lines, readings, styles), blocked, castKeys);
  const ranked = rankLayouts(sightings, castKeys);
  const primary = ranked[0];
  if (primary === undefined || primary.score <= 0)
    return { labelAt: new Map(), names: new Set(), layout: null, once: [] };
  const names = new Set<string>();
  addRecurring(primary, names, castKeys);
  const accepted = new Map([[primary.form, primary]]);
  const model = primary.sightings[0]?.reading;
  for (const layout of ranked.slice(1)) {
    const first = layout.sightings[0]?.reading;
    const alike = first?.upper === model?.upper && (first?.wrap === model?.wrap || model?.upper === true);
    const inside = layout.form === `${primary.form}inside` || `${layout.form}inside` === primary.form;
    const speaks = share(layout, names) >= 0.6 || (inside && layout.purity >= 0.7);
    const bold = layout.purity >= 0.6 && sameInBold(lines, primary, layout);
    if (layout.sightings.length < 2 || !((alike && speaks) || bold)) continue;
    accepted.set(layout.form, layout);
    if (layout.purity > 0.7 && (bold || !layout.form.includes('|alone') || share(layout, names) >= 0.6))
      addRecurring(layout, names, castKeys);
  }
  yield 0.7;
  const judge = new Judge(lines, names, cast, primary);
  const labelAt = new Map<number, Reading>();
  const once: string[] = [];
  for (const [order, sighting] of sightings.entries()) {
    if (order % STEP === STEP - 1) yield 0.7 + (0.3 * order) / sightings.length;
    const layout = accepted.get(formOf(sighting));
    if (judge.addressed(sighting) || isReply(sighting, labelAt)) continue;
    const sure = judge.known(sighting.reading) && (layout !== undefined || judge.stray(sighting));
    if (!sure && (layout === undefined || !judge.plausible(sighting, layout))) continue;
    const before = labelAt.get(sighting.at);
    const beforeKnown = before !== undefined && judge.known(before);
    if (before !== undefined && (beforeKnown === sure ? !better(sighting.reading, before) : beforeKnown)) continue;
    labelAt.set(sighting.at, sighting.reading);
    if (!sure) once.push(sighting.reading.name);
  }
  addGlued(lines, blocked, labelAt, names);
  addAloneAsides(lines, blocked, labelAt, primary);
  return { labelAt, names, layout: primary, once: once.filter((name) => isUpper(name) || name !== '') };
}
