import { beforeAll, describe, expect, it } from 'vitest';
import type { Take, TakeRequest } from '../../../edge/contract.ts';
import { withRecordings } from '../../../web/rehearsal/recorded.ts';
import { runningOrder } from '../../../web/rehearsal/running-order.ts';
import type { Measure } from '../../../web/rehearsal/track-sound.ts';
import type { Block } from '../../../web/script/model.ts';
import { makeTrack, type TrackChoice, type TrackParts } from '../../../web/sound/make-track.ts';
import { playOf } from '../rehearsal/plays.ts';
import { spoken } from './spoken-takes.ts';

const ORDER = runningOrder(playOf(['A: Un. / B: Deux. / A: Trois. / B: Quatre. / A: Cinq.']), ['B']);
const CHOICE: TrackChoice = { scene: 0, mode: 'rehearse', rate: 1, tick: true };

let said: Take;
let other: Take;

beforeAll(async () => {
  said = await spoken('Oui, certainement.');
  other = await spoken('Non.');
});

/** What a track is made of, with a witness of what was asked and kept. */
function workshop(change: Partial<TrackParts> = {}) {
  const asked: [say: string, source: string][] = [];
  const chunks = new Map<string, Uint8Array<ArrayBuffer>>();
  let measures: ReadonlyMap<string, Measure> = new Map();
  const parts: TrackParts = {
    ...{ script: 'play', language: 'fr', order: ORDER, mine: ['B'], voices: { A: 'a', B: 'b' }, volumes: {} },
    ...{
      narrator: 'n',
      prompter: 'p',
      moves: new Map(),
      recordings: new Map(),
      source: () => Promise.resolve('network'),
      now: () => 1,
    },
    takes: {
      need: (request: TakeRequest, source) => {
        asked.push([request.say, source]);
        return Promise.resolve({ wanted: 'key', take: said, answerer: 'shelf' });
      },
    },
    kept: {
      chunksOf: (_script, keys) => Promise.resolve(new Map([...chunks].filter(([key]) => keys.includes(key)))),
      keepChunk: (_script, { key, audio }) => Promise.resolve(chunks.set(key, audio)),
      measuresOf: () => Promise.resolve(measures),
      keepMeasures: (_script, measured) => Promise.resolve((measures = measured)),
    },
    ...change,
  };
  const make = async (choice: Partial<TrackChoice> = {}, signal = new AbortController().signal) => {
    const shares: number[] = [];
    const made = await makeTrack(parts, { ...CHOICE, ...choice }, (share) => shares.push(share), signal);
    return { made, shares };
  };
  return { asked, chunks, make };
}

const cuesOf = (made: Awaited<ReturnType<typeof makeTrack>>) =>
  made.ok ? made.track.cues.map(({ kind, place }) => `${place} ${kind}`) : made.failure;

describe('making a scene track', () => {
  it('asks for what the partners say, leaves my gaps open, and tells how far it is', async () => {
    const { asked, make } = workshop();
    const { made, shares } = await make();
    expect(cuesOf(made)).toEqual(['0 said', '1 gap', '2 said', '3 gap', '4 said']);
    expect(asked.map(([say]) => say)).toEqual(['Un.', 'Trois.', 'Cinq.']);
    expect(made).toMatchObject({ ok: true, missing: 0 });
    expect([shares.toSorted((a, b) => a - b), shares.at(-1)]).toEqual([shares, 1]);
  });

  it('never lets my own lines leave this phone, when I listen to them', async () => {
    const { asked, make } = workshop();
    await make({ mode: 'listen' });
    expect(asked.filter(([, source]) => source === 'phone').map(([say]) => say)).toEqual(['Deux.', 'Quatre.']);
  });

  it('keeps every word on this phone when nobody can tell whether it may leave', async () => {
    const { asked, make } = workshop({ source: () => Promise.reject(new Error('the database is gone')) });
    await make();
    expect(asked.map(([, source]) => source)).toEqual(['phone', 'phone', 'phone']);
  });

  it('makes nothing a second time that is kept, and only what sounds otherwise when one take has changed', async () => {
    const takes = new Map([['Trois.', said]]);
    const need = ({ say }: TakeRequest) =>
      Promise.resolve({ wanted: 'key', take: takes.get(say) ?? said, answerer: 'shelf' as const });
    const { make } = workshop({ takes: { need } });
    const madeNow = async () => {
      const { made } = await make();
      return made.ok ? made.made : NaN;
    };
    expect(await madeNow()).toBeGreaterThan(0);
    expect(await madeNow()).toBe(0);
    takes.set('Trois.', other);
    expect(await madeNow()).toBeGreaterThan(0);
    takes.set('Trois.', said);
    expect(await madeNow()).toBe(0);
  });

  it('has a silence in the place of what cannot be had, and counts it', async () => {
    const need = ({ say }: TakeRequest) =>
      say === 'Trois.'
        ? Promise.reject(new Error('no ring answers'))
        : Promise.resolve({ wanted: 'key', take: said, answerer: 'shelf' as const });
    const { made } = await workshop({ takes: { need } }).make();
    expect(cuesOf(made)).toEqual(['0 said', '1 gap', '2 rest', '3 gap', '4 said']);
    expect(made).toMatchObject({ missing: 1 });
  });

  it('counts a take that is no sound as missing, and works where nothing can be kept', async () => {
    const broken = { ...said, digest: 'broken', audio: new Uint8Array(500) };
    const no = () => Promise.reject(new Error('the database is gone'));
    const { make } = workshop({
      takes: { need: () => Promise.resolve({ wanted: 'key', take: broken, answerer: 'shelf' }) },
      kept: { chunksOf: no, keepChunk: no, measuresOf: no, keepMeasures: no },
    });
    expect((await make()).made).toMatchObject({ ok: true, missing: 3 });
  });

  it('can be given up', async () => {
    const stop = new AbortController();
    stop.abort();
    expect((await workshop().make({}, stop.signal)).made).toEqual({ ok: false, failure: 'cancelled' });
  });

  it('is quieter for a role whose volume is lower', async () => {
    const loudness = async (volumes: Record<string, number>) => {
      const { made } = await workshop({ volumes }).make();
      if (!made.ok) throw new Error(made.failure);
      const context = new OfflineAudioContext(1, 1, 24_000);
      const samples = (await context.decodeAudioData(await made.audio.arrayBuffer())).getChannelData(0);
      return Math.sqrt(samples.subarray(0, 20_000).reduce((sum, sample) => sum + sample * sample, 0) / 20_000);
    };
    expect((await loudness({ A: 0.5 })) / (await loudness({}))).toBeCloseTo(0.5, 1);
  });

  /** Stretches of silence of 700 ms and more between the first sound and the last, ms. */
  const silencesIn = async (making: Awaited<ReturnType<typeof makeTrack>>): Promise<number[]> => {
    if (!making.ok) throw new Error(making.failure);
    const context = new OfflineAudioContext(1, 1, 24_000);
    const samples = (await context.decodeAudioData(await making.audio.arrayBuffer())).getChannelData(0);
    const silences: number[] = [];
    let since: number | undefined;
    samples.forEach((sample, index) => {
      if (Math.abs(sample) < 0.004) return;
      if (since !== undefined && index - since > 0.7 * 24_000) silences.push((index - since) / 24);
      since = index;
    });
    return silences;
  };

  it('holds the silence inside a speech between its words, and cuts it in the italienne', async () => {
    const words = ['Partez donc tout de suite.', 'Je reste ici.'] as const;
    const take = await spoken(words.join(' '));
    const blocks: Block[] = [
      {
        ...{ kind: 'speech', id: 'b1', roles: ['A'] },
        parts: [
          { kind: 'spoken', text: words[0] },
          { kind: 'direction', text: '(Un temps.)' },
          { kind: 'spoken', text: words[1] },
        ],
      },
      { kind: 'speech', id: 'b2', roles: ['B'], parts: [{ kind: 'spoken', text: 'Bien.' }] },
    ];
    const play = { ...playOf(['A: Un. / B: Deux.']), acts: [{ id: 'act', scenes: [{ id: 's', blocks }] }] };
    const { make } = workshop({
      order: runningOrder(play, ['B']),
      takes: { need: () => Promise.resolve({ wanted: 'key', take, answerer: 'shelf' }) },
    });
    const [silence = NaN, ...more] = await silencesIn((await make({ tick: false })).made);
    expect(more).toEqual([]);
    expect(silence).toBeGreaterThan(1_950);
    expect(silence).toBeLessThan(2_700);
    expect(await silencesIn((await make({ mode: 'italienne', tick: false })).made)).toEqual([]);
  });

  it('has the end of a cue heard alone, and makes anew only the part in which that is', async () => {
    const take = await spoken('Le roi n’aime pas que la lune se lève avant lui sur la mer.');
    const long = 'Le roi n’aime pas que la lune se lève avant lui sur la mer.';
    const { make } = workshop({
      order: runningOrder(playOf([`B: Un. / A: ${long} / A: ${long} / B: Deux. / A: ${long}`]), ['B']),
      takes: { need: () => Promise.resolve({ wanted: 'key', take, answerer: 'shelf' }) },
    });
    const lengths = async (choice: Partial<TrackChoice>) => {
      const { made } = await make(choice);
      if (!made.ok) throw new Error(made.failure);
      return {
        made: made.made,
        said: made.track.cues.flatMap(({ kind, length }) => (kind === 'said' ? [length] : [])),
      };
    };
    const whole = await lengths({});
    const words = await lengths({ hearing: 'words' });
    expect(words.said[1]).toBeLessThan((whole.said[1] ?? 0) / 2);
    expect([words.said[0], words.said[2]]).toEqual([whole.said[0], whole.said[2]]);
    expect([whole.made, words.made]).toEqual([3, expect.toSatisfy((made: number) => made <= 2)]);
    expect((await lengths({ hearing: 'words' })).made).toBe(0);
  });

  it('whispers my moves where that is asked, and says that scenes were passed over, by voices of this phone', async () => {
    const { asked, make } = workshop({ moves: new Map([['b2', 'Vers la fenêtre']]) });
    expect(cuesOf((await make({ moves: true, isLinked: true })).made)).toEqual([
      ...['0 said', '0 said', '1 said', '1 gap', '2 said', '3 gap', '4 said'],
    ]);
    const beside = asked.filter(([, source]) => source === 'phone').map(([say]) => say);
    expect(beside).toEqual(['Plus loin...', 'Vers la fenêtre']);
    asked.length = 0;
    for (const choice of [{}, { moves: true, mode: 'italienne' }, { moves: true, mode: 'listen' }] as const) {
      await make(choice);
    }
    expect(asked.some(([say]) => beside.includes(say))).toBe(false);
  });

  it('plays what was recorded of a sung line, asks nobody for it, and leaves its silence where nothing was', async () => {
    const song = { kind: 'sung' as const, text: 'Au clair de la lune, mon ami Pierrot' };
    const play = playOf(['A: Un. / A: Deux. / B: Trois.']);
    const blocks = (play.acts[0]?.scenes[0]?.blocks ?? []).map((block) =>
      block.id === 'b2' ? { ...block, parts: [song] } : block,
    );
    const order = runningOrder({ ...play, acts: [{ id: 'act', scenes: [{ id: 's', blocks }] }] }, ['B']);
    const recorded = { digest: 'sung', audio: other.audio, marks: [] };
    const { asked, make } = workshop({
      order: withRecordings(order, [{ speech: 'b2', words: song.text }]),
      recordings: new Map([['b2', recorded]]),
    });
    const { made } = await make();
    expect(cuesOf(made)).toEqual(['0 said', '1 said', '2 gap']);
    expect(asked.map(([say]) => say)).toEqual(['Un.']);
    expect(made).toMatchObject({ missing: 0 });
    const sounds = made.ok ? made.track.chunks.flatMap(({ pieces }) => pieces) : [];
    expect(sounds).toContainEqual(expect.objectContaining({ sound: 'sung' }));
    expect(cuesOf((await workshop({ order }).make()).made)).toEqual(['0 said', '1 rest', '2 gap']);
  });
});
