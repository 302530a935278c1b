import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../edge/log.ts';
import { memoryLedger } from '../../../edge/ledger/memory.ts';
import { configuredChain } from '../../../edge/voices/configured.ts';
import { nodeParts } from '../../../edge/voices/embedded/parts.node.ts';
import { acquaintance } from '../../../edge/voices/families.ts';
import type { VoicesEnvironment } from '../../../edge/voices/terms.ts';
import type { WorkersAi } from '../../../edge/voices/workers-ai.ts';

const AI: WorkersAi = { run: () => Promise.reject(new Error('3040: busy')) };
const ALL: VoicesEnvironment = {
  OPENAI_API_KEY: 'a-key',
  AZURE_SPEECH_KEY: 'a-key',
  AZURE_SPEECH_REGION: 'francecentral',
  GOOGLE_SPEECH_KEY: 'a-key',
  ELEVENLABS_API_KEY: 'a-key',
  POLLY_ACCESS_KEY_ID: 'an-id',
  POLLY_SECRET_ACCESS_KEY: 'a-secret',
};

function configured(environment: VoicesEnvironment, ai?: WorkersAi) {
  const events: LogEvent[] = [];
  const clock = (): number => 0;
  const log = (event: LogEvent): void => void events.push(event);
  const { vocalisers } = configuredChain(environment, {
    ai,
    parts: nodeParts,
    ledger: memoryLedger(clock),
    clock,
    log,
  });
  return { vocalisers, events, ids: vocalisers.map(({ id }) => id) };
}
const voicesOf = (environment: VoicesEnvironment) => configured(environment).vocalisers[0]?.voices() ?? [];

describe('the environment', () => {
  it('that says nothing leaves the embedded voice alone, or nobody when that is off', () => {
    expect(configured({})).toMatchObject({ ids: ['espeak-1'], events: [] });
    const empty = Object.fromEntries(Object.keys(ALL).map((name) => [name, '']));
    expect(configured({ ...empty, OPENAI_MODEL: 'tts-1' })).toMatchObject({ ids: ['espeak-1'], events: [] });
    expect(configured({ EMBEDDED_VOICE: 'off' }).ids).toEqual([]);
  });

  it('with every key brings every vendor, the embedded voice last', () => {
    const { vocalisers, ids, events } = configured(ALL, AI);
    expect(ids).toEqual(['openai', 'azure', 'google', 'elevenlabs', 'polly', 'aura', 'melotts', 'espeak-1']);
    expect(events).toEqual([]);
    const voices = vocalisers.flatMap((vocaliser) => vocaliser.voices());
    expect(new Set(voices.map(({ id }) => id)).size).toBe(voices.length);
    for (const language of ['fr', 'en']) {
      for (const vendor of vocalisers) {
        const genders = vendor.voices().flatMap((voice) => (voice.language === language ? voice.gender : []));
        if (!['aura', 'melotts'].includes(vendor.id))
          expect(genders).toEqual(expect.arrayContaining(['female', 'male']));
      }
    }
  });

  it('of a ring without a vendor knows its voices all the same: they are elsewhere', () => {
    const voices = configured(ALL, AI).vocalisers.flatMap((vocaliser) => vocaliser.voices());
    const here = configured({}).vocalisers.flatMap((vocaliser) => vocaliser.voices());
    for (const { id, engine } of voices) {
      expect(acquaintance(id, here).kind).toBe(engine.startsWith('espeak') ? 'here' : 'elsewhere');
    }
  });

  it('orders the vendors, and leaves out those it does not name', () => {
    expect(configured({ ...ALL, VOCALISERS: 'polly  azure' }, AI).ids).toEqual(['polly', 'azure', 'espeak-1']);
    const unknown = configured({ VOCALISERS: 'gramophone' });
    expect(unknown).toMatchObject({ ids: ['espeak-1'], events: [{ event: 'vocaliser-misconfigured' }] });
    expect(configured({ WORKERS_AI: 'off' }, AI).ids).toEqual(['espeak-1']);
  });

  it('sets prices and limits; a server of one’s own costs nothing', () => {
    const termsOf = (environment: VoicesEnvironment) => configured(environment).vocalisers[0]?.terms;
    const azure = { AZURE_SPEECH_KEY: 'a-key', AZURE_SPEECH_REGION: 'francecentral' };
    expect(termsOf(azure)).toEqual({ concurrency: 16, price: 15, charactersADay: undefined });
    const own = { AZURE_PRICE: '12.5', AZURE_CHARACTERS_A_DAY: '20000', AZURE_CONCURRENCY: '2' };
    expect(termsOf({ ...azure, ...own })).toEqual({ concurrency: 2, price: 12.5, charactersADay: 20_000 });
    expect(termsOf({ OPENAI_API_KEY: 'a-key' })?.price).toBe(15);
    expect(termsOf({ OPENAI_BASE_URL: 'http://127.0.0.1:8880' })?.price).toBe(0);
  });

  it('with a key gives the voices of OpenAI in every language', () => {
    const voices = voicesOf({ OPENAI_API_KEY: 'a-key' });
    expect(new Set(voices.map(({ language }) => language)).size).toBe(5);
    expect(voices.map(({ id }) => id)).toContain('openai-tts-1/fr-nova');
    expect(voices[0]).toMatchObject({ engine: 'openai-tts-1', quality: 'natural', maker: 'api.openai.com' });
  });

  it('with an address and a casting gives those voices, the model in their ids', () => {
    const casting = [{ name: 'ff_siwis', language: 'fr', gender: 'female', pitch: 205 }];
    const voices = voicesOf({
      OPENAI_BASE_URL: 'https://voices.example/',
      OPENAI_MODEL: 'hexgrad/Kokoro-82M',
      OPENAI_VOICES: JSON.stringify(casting),
    });
    expect(voices).toMatchObject([
      { id: 'openai-hexgrad.Kokoro-82M/fr-ff_siwis', gender: 'female', age: 'adult', pitch: 205 },
    ]);
  });

  it.each<[string, VoicesEnvironment]>([
    ['a casting that is not JSON', { OPENAI_VOICES: 'nova, onyx' }],
    ['a casting in an unknown language', { OPENAI_VOICES: '[{"name":"x","language":"la","gender":"female"}]' }],
    ['an address that is none', { OPENAI_BASE_URL: 'voices.example' }],
    ['a price that is none', { OPENAI_PRICE: 'cheap' }],
    ['no places', { OPENAI_CONCURRENCY: '0' }],
  ])('with %s leaves that vendor out, and tells the log without the key', (_, environment) => {
    const { ids, events } = configured({ OPENAI_API_KEY: 'a-secret', ...environment });
    expect(ids).toEqual(['espeak-1']);
    expect(events).toEqual([{ event: 'vocaliser-misconfigured', vocaliser: 'openai' }]);
  });

  it('with a budget that cannot be read says so, and keeps the usual one', () => {
    expect(configured({ DOLLARS_A_DAY: 'many' }).events).toEqual([{ event: 'budget-misconfigured' }]);
    expect(configured({ DOLLARS_A_DAY: '2.5' }).events).toEqual([]);
  });
});
