/**
 * Automatic casting: which voice speaks which role. The same script, voices and earlier choices always give the same
 * cast, whoever plays what, so that takes stay good when the actor changes roles.
 *
 * In this order of importance:
 * 1. a choice made before stays;
 * 2. a vocaliser with a single voice for the language gives it to one role at most;
 * 3. roles that meet (speak in one scene) have different voices, as long as there are enough; beyond that, the roles
 *    that talk to each other the most keep theirs apart;
 * 4. no voice is used twice while one is free;
 * 5. gender and age fit what name and description say; whispers and ghosts are for ghosts.
 *
 * Collective roles (*Tous*) are cast last, like a role of their own: one voice speaks for all, and the named roles keep
 * the best ones. So do the speeches that belong to nobody, under the role id `NOBODY`. A speech of several named
 * partners is said by the first of them.
 *
 * @module
 */
import type { Voice } from '../../edge/contract.ts';
import type { Script, Speech } from '../script/model.ts';
import { meetingsOf, NOBODY, type Meetings } from './meetings.ts';
import { traitsOf, type Traits } from './traits.ts';

/** Voice id by role id. A role is absent only when no voice is left that it may have. */
export type Voices = Readonly<Record<string, string>>;

/** A voice that may be cast. One that no ring has for now stays where it was chosen, and is given to nobody else. */
export type KnownVoice = Voice & { readonly absent?: true | undefined };

interface Candidate {
  readonly role: string;
  readonly traits: Traits;
}

/** Two who meet with one voice, for each unit of how much they talk; a voice used again though nobody meets. */
const CLASH = 1_000_000;
const REUSED = 1_000;
/** Once all are cast in order, each looks again and every two try each other's voice, so many times. */
const PASSES = 3;

const UNKNOWN: Traits = { gender: undefined, age: undefined, ghost: false, collective: false };

/** How badly a voice suits a role; 0 is a perfect fit. */
export function misfit(traits: Traits, voice: Voice): number {
  let cost = 0;
  if (traits.gender && voice.gender !== traits.gender) cost += voice.gender === 'neutral' ? 20 : 60;
  if (traits.age !== 'child' && voice.age === 'child') cost += 40;
  if (traits.age === 'child' && voice.age !== 'child') cost += voice.age === 'old' ? 60 : 25;
  if (traits.age !== 'old' && voice.age === 'old') cost += 15;
  if (traits.age === 'old' && voice.age === 'adult') cost += 25;
  const eerie = voice.timbre === 'ghost' ? 30 : voice.timbre === 'whisper' ? 25 : 0;
  cost += traits.ghost ? (voice.timbre === 'ghost' ? 0 : eerie ? 5 : 20) : eerie;
  if (voice.timbre === 'hoarse' && traits.age !== 'old') cost += 4;
  if (voice.quality === 'synthetic') cost += 2;
  return cost;
}

/** Engines that have one voice only for a language: that voice is for one role. */
function singleVoices(voices: readonly Voice[]): ReadonlySet<string> {
  const byEngine = Map.groupBy(voices, (voice) => voice.engine);
  return new Set([...byEngine.values()].flatMap(([only, ...others]) => (only && others.length === 0 ? [only.id] : [])));
}

/** Named roles first, by how much they talk to others; then the collective ones; reading order settles the rest. */
function inCastingOrder(script: Script, meetings: Meetings): Candidate[] {
  const known = new Map(script.roles.map((role) => [role.id, traitsOf(role, script.language)]));
  const candidates = [...meetings.keys()].map((role) => ({
    role,
    traits: known.get(role) ?? { ...UNKNOWN, collective: role === NOBODY },
  }));
  const talk = (role: string) => [...(meetings.get(role)?.values() ?? [])].reduce((sum, weight) => sum + weight, 0);
  return candidates
    .map((candidate) => ({ candidate, talk: talk(candidate.role) }))
    .sort((a, b) => Number(a.candidate.traits.collective) - Number(b.candidate.traits.collective) || b.talk - a.talk)
    .map(({ candidate }) => candidate);
}

/** How near two voices are to each other, 0 (an octave apart) to 10: partners should be told apart at once. */
function nearness(one: Voice, other: Voice): number {
  if (one.pitch === undefined || other.pitch === undefined) return one.timbre === other.timbre ? 5 : 0;
  return 10 * Math.max(0, 1 - Math.abs(Math.log2(one.pitch / other.pitch)));
}

/**
 * Casts every role that speaks, mine included (so that listening to the whole play works).
 *
 * @param script the play
 * @param voices those that may be cast; only the ones of the script's language count
 * @param chosen choices made before, by the actor or by an earlier casting: kept where role and voice still exist, and
 *   where the voice is absent for now
 */
export function castVoices(script: Script, voices: readonly KnownVoice[], chosen: Voices = {}): Voices {
  const known = voices
    .filter(({ language }) => language === script.language)
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const usable = known.filter(({ absent }) => !absent);
  const single = singleVoices(known);
  const byId = new Map(known.map((voice) => [voice.id, voice]));
  const meetings = meetingsOf(script);
  const cast = new Map<string, Voice>();
  const used = new Map<string, number>();
  const give = (role: string, voice: Voice) => {
    cast.set(role, voice);
    used.set(voice.id, (used.get(voice.id) ?? 0) + 1);
  };

  const take = (role: string) => {
    const voice = cast.get(role);
    cast.delete(role);
    if (voice) used.set(voice.id, (used.get(voice.id) ?? 1) - 1);
  };
  /** What it would cost that a role not cast yet had this voice, among those who are cast; undefined: it may not. */
  const costOf = ({ role, traits }: Candidate, voice: Voice): number | undefined => {
    const uses = used.get(voice.id) ?? 0;
    if (uses > 0 && single.has(voice.id)) return undefined;
    let cost = misfit(traits, voice) + uses * REUSED;
    for (const [partner, weight] of meetings.get(role) ?? []) {
      const theirs = cast.get(partner);
      if (!theirs) continue;
      cost += theirs.id === voice.id ? CLASH * weight : nearness(theirs, voice) * Math.min(1, weight / 40);
    }
    return cost;
  };
  const castBest = (candidate: Candidate) => {
    let found: { voice: Voice; cost: number } | undefined;
    for (const voice of usable) {
      const cost = costOf(candidate, voice);
      if (cost !== undefined && (!found || cost < found.cost)) found = { voice, cost };
    }
    if (found) give(candidate.role, found.voice);
  };
  /** Gives two roles these voices, and says what that costs in all. */
  const pair = (one: Candidate, ones: Voice, other: Candidate, others: Voice): number => {
    take(one.role);
    take(other.role);
    const first = costOf(one, ones) ?? Infinity;
    give(one.role, ones);
    const second = costOf(other, others) ?? Infinity;
    give(other.role, others);
    return first + second;
  };

  const candidates = inCastingOrder(script, meetings);
  for (const { role } of candidates) {
    const before = byId.get(chosen[role] ?? '');
    if (before) give(role, before);
  }
  const free = candidates.filter(({ role }) => !cast.has(role));
  free.forEach(castBest);
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const candidate of free) {
      take(candidate.role);
      castBest(candidate);
    }
    free.forEach((one, index) => {
      for (const other of free.slice(index + 1)) {
        const [ones, others] = [cast.get(one.role), cast.get(other.role)];
        if (!ones || !others || ones === others) continue;
        const before = pair(one, ones, other, others);
        if (pair(one, others, other, ones) >= before) pair(one, ones, other, others);
      }
    });
  }
  return Object.fromEntries([...cast].map(([role, voice]) => [role, voice.id]));
}

/** The voice that says a speech: that of its first role which has one. */
export function voiceOf(speech: Speech, voices: Voices): string | undefined {
  const roles = speech.roles.length > 0 ? speech.roles : [NOBODY];
  return roles.map((role) => voices[role]).find((voice) => voice !== undefined);
}
