/**
 * The play as it is drawn: how strong each line is, in four steps that part by height as well as by colour.
 *
 * @module
 */
import { FRAGILE, type Strength } from '../../rehearsal/learning/plan.ts';
import type { RunningOrder } from '../../rehearsal/running-order.ts';

export const LEVELS = ['new', 'weak', 'fair', 'strong'] as const;
export type Level = (typeof LEVELS)[number];

/** From here on a line is solid. */
const STRONG = 0.9;

/** How a line is shown. @param recall the chance that it is known; `undefined` when it was never tried */
export const levelOf = (recall: number | undefined): Level =>
  recall === undefined ? 'new' : recall < FRAGILE ? 'weak' : recall < STRONG ? 'fair' : 'strong';

/** A scene as it is drawn: a level for each of my lines, in order. */
export interface SceneStrip {
  readonly name: string;
  readonly levels: readonly Level[];
}

/** The scenes in which I speak, in the order of the play. */
export function strips(order: RunningOrder, lines: readonly Strength[]): SceneStrip[] {
  return order.scenes.flatMap((_, scene) => {
    const levels = lines.filter((line) => line.scene === scene).map(({ recall }) => levelOf(recall));
    return levels.length > 0 ? [{ name: nameOfScene(order, scene), levels }] : [];
  });
}

/** `2026-12-04` of a moment, in this phone's time: as a date field has it. */
export function dayOf(time: number): string {
  const date = new Date(time);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The evening of a day, when curtains rise, ms since 1970. @returns `undefined` for what is no day */
export function eveningOf(day: string): number | undefined {
  const time = new Date(`${day}T20:00`).getTime();
  return Number.isNaN(time) ? undefined : time;
}

/** `4 min 05 s` of a time, ms. */
export function clock(time: number): string {
  const seconds = Math.round(time / 1_000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/** A scene and the runs of it, fast or plain, in the order they were made. */
export interface SceneTimes {
  readonly name: string;
  readonly runs: readonly { readonly began: number; readonly duration: number }[];
}

/** What a scene is called, with its act. */
export const nameOfScene = ({ scenes }: RunningOrder, scene: number): string => {
  const found = scenes[scene];
  const name = [found?.act, found?.heading].filter((part) => part !== undefined).join(' · ');
  return name === '' ? String(scene + 1) : name;
};

/** The runs of a role, scene by scene; those of scenes that are gone are left out. */
export function timesOf(
  order: RunningOrder,
  runs: readonly { began: number; duration: number; scene: string }[],
): SceneTimes[] {
  return order.scenes.flatMap(({ id }, scene) => {
    const its = runs.filter((run) => run.scene === id);
    return its.length > 0 ? [{ name: nameOfScene(order, scene), runs: its }] : [];
  });
}
