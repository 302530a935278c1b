/**
 * The running order: every speech of a script in the order it is heard, with what a rehearsal must know of each.
 *
 * @module
 */
import { isCut, scenesOf, wordsOf, type Direction, type Script, type Speech } from '../script/model.ts';
import { leadOf, pauseBefore } from './before.ts';
import { Stage, type BringsOn, type ComingOn } from './coming-on.ts';
import { sayingTime } from './gap.ts';
import { songAround, type Song } from './rests.ts';

/** One speech in its turn. */
export interface Turn {
  readonly speech: Speech;
  /** Index of its scene in `RunningOrder.scenes`. */
  readonly scene: number;
  /** I say it, alone or with others: a speech of several roles that includes one of mine is mine. */
  readonly mine: boolean;
  /** The one of my roles that says it. */
  readonly role: string | undefined;
  /** It sounds: it has spoken words, which a voice can say, or was recorded. Sung words are never vocalised. */
  readonly voiced: boolean;
  /** It was recorded: no voice is asked for it. */
  readonly recorded?: boolean;
  /** How long its words take at an actor's usual pace, ms. */
  readonly time: number;
  /** A silence the play wants before it, ms. */
  readonly pause: number | undefined;
  /** Sung words around those that a voice says. */
  readonly song: Song | undefined;
  /**
   * The direction that makes me speak: its words, and how long they take, ms. Only where it stands before my line; the
   * one that brings me on before all others.
   */
  readonly lead: { readonly text: string; readonly time: number } | undefined;
  /** How I came on, where it is my first line since. */
  readonly entrance: ComingOn | undefined;
  /** It is mine, and others say it with me. */
  readonly together: boolean;
  /** It begins while the one before is being said. */
  readonly simultaneous: boolean;
}

/** A scene of the running order: `turns[from]` to `turns[to - 1]`, at least one. */
export interface RunningScene {
  readonly id: string;
  readonly heading: string | undefined;
  /** Heading of its act, only where the play has several acts or names the one it has. */
  readonly act: string | undefined;
  readonly from: number;
  readonly to: number;
}

export interface RunningOrder {
  readonly scenes: readonly RunningScene[];
  readonly turns: readonly Turn[];
}

const isVoiced = (speech: Speech): boolean =>
  speech.parts.some((part) => part.kind === 'spoken' && part.cut !== true && /[\p{L}\p{N}]/u.test(part.text));

/**
 * Puts a script in its running order. Cut speeches and scenes in which nobody speaks are left out.
 *
 * @param script the play
 * @param mine ids of the roles I play
 */
export function runningOrder(script: Script, mine: Iterable<string>): RunningOrder {
  const my = new Set(mine);
  const turns: Turn[] = [];
  const scenes: RunningScene[] = [];
  const stage = new Stage(script, my);
  const actOf = new Map(script.acts.flatMap((act) => act.scenes.map((scene) => [scene, act.heading] as const)));
  const firsts = new Set(script.acts.map((act) => act.scenes[0]));
  for (const scene of scenesOf(script)) {
    const from = turns.length;
    let before: Direction[] = [];
    let brings: BringsOn | undefined;
    if (firsts.has(scene)) stage.act();
    stage.scene(scene, from);
    for (const block of scene.blocks) {
      if (isCut(block)) continue;
      if (block.kind === 'direction') {
        before.push(block);
        brings = stage.direction(block, turns.length) ?? brings;
        continue;
      }
      const role = block.roles.find((one) => my.has(one));
      const mine = role !== undefined;
      const entrance = mine ? stage.mine(block, role, turns.length) : undefined;
      const makesMeSpeak = brings?.role === role && brings ? [brings] : before;
      turns.push({
        speech: block,
        scene: scenes.length,
        mine,
        role,
        voiced: isVoiced(block),
        time: sayingTime(wordsOf(block)),
        pause: pauseBefore(before, block, mine),
        song: songAround(block),
        // What stands before the first words of a play describes the place: it makes nobody speak.
        lead: mine && turns.length > 0 ? leadOf(makesMeSpeak, script.language) : undefined,
        entrance,
        together: mine && block.roles.some((role) => !my.has(role)),
        simultaneous: block.simultaneous === true,
      });
      brings = mine ? undefined : stage.partner(block, turns.length - 1);
      before = [];
    }
    if (turns.length === from) continue;
    scenes.push({ id: scene.id, heading: scene.heading, act: actOf.get(scene), from, to: turns.length });
  }
  return { scenes, turns };
}

/**
 * Where a kept place is now. A speech that an edit of the script removed falls back to the start of its scene, and a
 * removed scene to the start of the play.
 *
 * @returns index into `turns`; 0 when nothing is known, or nothing is there
 */
export function placeOf(order: RunningOrder, kept: { scene: string; speech: string } | undefined): number {
  if (!kept) return 0;
  const place = order.turns.findIndex((turn) => turn.speech.id === kept.speech);
  if (place >= 0) return place;
  return order.scenes.find((scene) => scene.id === kept.scene)?.from ?? 0;
}

/**
 * Where a rehearsal goes on when its text has changed: at the same speech wherever it stands now, else at the next one
 * that is still there, else at the last one before.
 *
 * @param place index into `before.turns`
 * @returns index into `after.turns`; 0 when nothing is left
 */
export function followed(before: RunningOrder, place: number, after: RunningOrder): number {
  const places = new Map(after.turns.map(({ speech }, index) => [speech.id, index]));
  const onwards = [...before.turns.slice(place), ...before.turns.slice(0, place).reverse()];
  const found = onwards.find(({ speech }) => places.has(speech.id));
  return found ? (places.get(found.speech.id) ?? 0) : 0;
}

/**
 * Where a rehearsal stands when its text, or what I play in it, is another.
 *
 * @param place index into `before.turns`
 * @param at id of the speech to go on from; the one at the place, or where that one led, unless it is there
 * @returns index into `after.turns`, and whether the very same is said there by the same one
 */
export function wentOn(
  before: RunningOrder,
  place: number,
  after: RunningOrder,
  at: string | undefined,
): { place: number; same: boolean } {
  const wanted = after.turns.findIndex(({ speech }) => speech.id === at);
  const now = wanted >= 0 ? wanted : followed(before, place, after);
  const [was, is] = [before.turns[place], after.turns[now]];
  const same = was !== undefined && was.mine === is?.mine && JSON.stringify(was.speech) === JSON.stringify(is.speech);
  return { place: now, same };
}

/** The next scene after one in which I say something: its index; undefined when there is none. */
export function sceneOfMineAfter({ turns }: RunningOrder, scene: number): number | undefined {
  return turns.find((turn) => turn.mine && turn.scene > scene)?.scene;
}

/** The turns with the times of my own lines as I say them: words a minute, by role. */
export const atMyPace = (turns: readonly Turn[], paces: Readonly<Record<string, number>>): readonly Turn[] =>
  turns.map((turn) => {
    const pace = turn.role === undefined ? undefined : paces[turn.role];
    return pace === undefined ? turn : { ...turn, time: sayingTime(wordsOf(turn.speech), pace) };
  });
