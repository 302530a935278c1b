/**
 * The casting board: what the screen of roles and voices knows and does. Nothing leaves this phone before the actor has
 * said so.
 *
 * @module
 */
import { TAKE_SCHEMA, type TakeRequest, type Voice } from '../../../edge/contract.ts';
import { m } from '#messages';
import { NoRoomLeft, ScriptGone, type Preparation, type Takes } from '../../phone/takes.ts';
import { ahead, requestFor, requestsFrom } from '../../rehearsal/ahead.ts';
import { castVoices, type KnownVoice, type Voices } from '../../rehearsal/cast.ts';
import { NOBODY } from '../../rehearsal/meetings.ts';
import { placeOf, runningOrder } from '../../rehearsal/running-order.ts';
import { spokenRoles, type SpokenRole } from '../../rehearsal/spoken-roles.ts';
import { LOUDEST, withVolume, type Volumes } from '../../rehearsal/volumes.ts';
import { goTo } from '../../router.ts';
import { spokenForm } from '../../script/spoken.ts';
import { castOf, keepCast } from '../../storage/casts.ts';
import { onChange } from '../../storage/changes.ts';
import type { RehearsalRecord, ScriptRecord } from '../../storage/records.ts';
import { rehearsalOf } from '../../storage/rehearsals.ts';
import { VOICES } from '../../storage/settings.ts';
import { changeScript, scriptOf } from '../../storage/scripts.ts';
import { mustAsk, receiversAmong, sourceOf, speaksHere, voicesFor } from './source.ts';

export default class Board {
  record: ScriptRecord | undefined = $state.raw();
  mine: readonly string[] = $state.raw([]);
  preparation: Preparation | undefined = $state.raw();
  trouble: 'no-room' | 'failed' | undefined = $state();
  gone = $state(false);
  failed = $state(false);
  ready = $state(false);
  /** A choice could not be kept. */
  full = $state(false);
  /** The question about the network is on the screen. */
  asking = $state(false);
  /** The first cue is being fetched. */
  soon = $state(false);

  readonly #id: string;
  readonly #takes: Takes;
  #all: readonly KnownVoice[] = $state.raw([]);
  #chosen: Voices = $state.raw({});
  #volumes: Volumes = $state.raw({});
  #kept: RehearsalRecord | undefined;
  #answer: ((source: 'network' | 'phone' | undefined) => void) | undefined;
  #fetching: AbortController | undefined;
  #stopWatching: (() => void) | undefined;
  readonly #stopListening: () => void;
  #closed = false;

  constructor(id: string, takes: Takes) {
    this.#id = id;
    this.#takes = takes;
    this.#stopListening = onChange(['scripts', 'settings'], (changes) => {
      if (changes.some(({ store, keys }) => store === 'scripts' && keys.includes(id))) void this.#renew();
      if (changes.some(({ store, keys }) => store === 'settings' && keys.includes(VOICES))) void this.#renewVoices();
    });
  }

  readonly order = $derived.by(() => this.record && runningOrder(this.record.script, this.mine));

  /** Roles that speak, and the speeches of nobody where there are any, in the order of the cast list. */
  readonly roles: readonly SpokenRole[] = $derived.by(() =>
    this.record && this.order ? spokenRoles(this.record.script, this.order.turns, m.cast_nobody()) : [],
  );

  /** Those that can be played. */
  readonly spoken = $derived(this.roles.filter(({ id }) => id !== NOBODY));

  /** The voices that may be cast, and those that are absent for now. */
  readonly voices: readonly KnownVoice[] = $derived.by(() => {
    const record = this.record;
    return record ? voicesFor(record, this.#all).filter(({ language }) => language === record.script.language) : [];
  });

  readonly cast: Voices = $derived.by(() =>
    this.record ? castVoices(this.record.script, this.voices, this.#chosen) : {},
  );

  readonly source: 'network' | 'phone' = $derived(this.record ? sourceOf(this.record) : 'phone');

  /** Who would receive the words on the network. */
  readonly receivers: readonly string[] = $derived([
    m.ask_server({ host: location.host }),
    ...receiversAmong(this.#all),
  ]);

  async open(): Promise<void> {
    try {
      const [record, cast, kept, voices] = await Promise.all([
        scriptOf(this.#id),
        castOf(this.#id),
        rehearsalOf(this.#id),
        this.#takes.voices(),
      ]);
      if (this.#closed) return;
      this.gone = record === undefined;
      this.record = record;
      this.#all = voices;
      this.#kept = kept;
      this.#chosen = cast?.voices ?? {};
      this.#volumes = cast?.volumes ?? {};
      this.mine = cast?.mine.filter((role) => record?.script.roles.some(({ id }) => id === role)) ?? [];
      this.ready = record !== undefined;
      this.#stopWatching = this.#takes.watch(this.#id, (preparation) => (this.preparation = preparation));
      void this.#fetchFirst();
    } catch {
      this.failed = true;
    }
  }

  close(): void {
    this.#closed = true;
    this.#stopListening();
    this.#stopWatching?.();
    this.#fetching?.abort();
    this.answer(undefined);
  }

  voiceOf(role: string): KnownVoice | undefined {
    return this.voices.find(({ id }) => id === this.cast[role]);
  }

  /** The voices that a role may be given: those that can be had, and its own. */
  offered(role: string): KnownVoice[] {
    return this.voices.filter(({ id, absent }) => !absent || id === this.cast[role]);
  }

  /** Names of the roles, other than this one, that have a voice. */
  othersWith(voice: string, role: string): string[] {
    return this.roles.filter(({ id }) => id !== role && this.cast[id] === voice).map(({ name }) => name);
  }

  /** What a voice says to be heard: the first line of a role. */
  firstLine(role: string, voice: Voice): TakeRequest | undefined {
    const first = this.order?.turns.find(
      ({ speech, voiced }) => voiced && (role === NOBODY ? speech.roles.length === 0 : speech.roles.includes(role)),
    );
    const language = this.record?.script.language;
    return first && language && { schema: TAKE_SCHEMA, voice: voice.id, language, say: spokenForm(first.speech).say };
  }

  /** Chooses what I play. */
  async play(mine: readonly string[]): Promise<void> {
    this.mine = mine;
    await this.#changed();
  }

  async giveVoice(role: string, voice: Voice): Promise<void> {
    this.#chosen = { ...this.cast, [role]: voice.id };
    await this.#changed();
  }

  /** How loud a role is heard, 0 to 1. */
  volumeOf(role: string): number {
    return this.#volumes[role] ?? LOUDEST;
  }

  async setVolume(role: string, volume: number): Promise<void> {
    this.#volumes = withVolume(this.#volumes, role, volume);
    await this.#keep();
  }

  /**
   * Who may be asked to speak in a voice: the phone alone while it can and nobody was asked; else the actor is asked.
   *
   * @returns undefined when the question was closed without an answer
   */
  async sourceFor(voice: Voice): Promise<'network' | 'phone' | undefined> {
    if (!this.record) return undefined;
    if (mustAsk(this.record) && speaksHere(voice)) return 'phone';
    return this.#decided();
  }

  /** The answer to the question; undefined closes it. */
  answer(source: 'network' | 'phone' | undefined): void {
    this.asking = false;
    const answer = this.#answer;
    this.#answer = undefined;
    answer?.(source);
  }

  /** Orders every voice, the nearest lines first. */
  async prepare(): Promise<boolean> {
    const source = await this.#decided();
    const { order, record } = this;
    if (!source || !order || !record) return false;
    await this.#keep();
    this.trouble = undefined;
    try {
      const wants = requestsFrom(order, placeOf(order, this.#kept), record.script.language, this.cast);
      await this.#takes.prepare(this.#id, wants, source);
      return true;
    } catch (error) {
      if (error instanceof ScriptGone) this.gone = true;
      else this.trouble = error instanceof NoRoomLeft ? 'no-room' : 'failed';
      return true;
    }
  }

  async cancel(): Promise<void> {
    try {
      await this.#takes.cancel(this.#id);
    } catch {
      this.trouble = 'failed';
    }
  }

  /** Goes to the rehearsal; what is not there yet arrives ahead of need. */
  async begin(): Promise<void> {
    const going =
      this.preparation?.state === 'cancelled' ? (await this.#decided()) !== undefined : await this.prepare();
    if (!going || this.#closed) return;
    await this.#keep();
    goTo({ screen: 'rehearse', script: this.#id });
  }

  /** Another tab has changed the script, made it confidential or deleted it: the board goes by what it is now. */
  async #renew(): Promise<void> {
    try {
      const record = await scriptOf(this.#id);
      if (!this.ready || this.#closed) return;
      const before = this.source;
      this.gone = record === undefined;
      this.record = record;
      if (this.source !== before) void this.#fetchFirst();
    } catch {
      this.failed = true;
    }
  }

  /** The edge has told which voices it has now; whoever is cast stays so. */
  async #renewVoices(): Promise<void> {
    if (!this.ready || this.#closed) return;
    try {
      const voices = await this.#takes.voices();
      this.#chosen = this.cast;
      this.#all = voices;
    } catch {
      this.failed = true;
    }
  }

  /** Keeps what was chosen; voices that were ordered for another cast are ordered again for this one. */
  async #changed(): Promise<void> {
    await this.#keep();
    void this.#fetchFirst();
    const { preparation } = this;
    if (preparation && preparation.total > 0 && preparation.state !== 'cancelled') await this.prepare();
  }

  async #keep(): Promise<void> {
    const cast = { script: this.#id, mine: [...this.mine], voices: { ...this.cast }, volumes: { ...this.#volumes } };
    try {
      this.full = !(await keepCast(cast)).ok;
      this.#chosen = this.cast;
    } catch {
      this.full = true;
    }
  }

  async #decided(): Promise<'network' | 'phone' | undefined> {
    if (!this.record || !mustAsk(this.record)) return this.record && sourceOf(this.record);
    this.answer(undefined);
    const source = await new Promise<'network' | 'phone' | undefined>((resolve) => {
      this.#answer = resolve;
      this.asking = true;
    });
    if (!source) return undefined;
    const record = await this.#keepAnswer(source);
    this.gone = record === undefined;
    this.record = record;
    void this.#fetchFirst();
    return record && sourceOf(record);
  }

  /** The script as it is now, whatever became of it during the question; with the answer, were it not kept. */
  async #keepAnswer(voiceSource: 'network' | 'phone'): Promise<ScriptRecord | undefined> {
    try {
      const written = await changeScript(this.#id, (record) => ({ ...record, voiceSource }));
      this.full = !written.ok;
      if (written.ok) return written.value;
    } catch {
      // The answer counts for now; what cannot be kept is asked again the next time.
      this.full = true;
    }
    return this.record && { ...this.record, voiceSource };
  }

  /** Fetches the first cue, so that the rehearsal can begin as soon as it is there. */
  async #fetchFirst(): Promise<void> {
    const { order, record } = this;
    this.#fetching?.abort();
    this.soon = false;
    if (!order || !record || this.mine.length === 0 || mustAsk(record)) return;
    const [first] = ahead(order.turns, placeOf(order, this.#kept), 'rehearse', 1);
    const turn = first === undefined ? undefined : order.turns[first];
    const request = turn && requestFor(turn, record.script.language, this.cast);
    if (!request) return;
    const fetching = (this.#fetching = new AbortController());
    this.soon = true;
    try {
      await this.#takes.need(request, this.source, fetching.signal, this.#id);
    } catch {
      // The rehearsal says which line has no audio; it does not keep anyone out of it.
    } finally {
      if (this.#fetching === fetching) this.soon = false;
    }
  }
}
