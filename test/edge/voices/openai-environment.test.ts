import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../edge/log.ts';
import { configuredOpenai } from '../../../edge/voices/openai-environment.ts';
import type { OpenaiEnvironment } from '../../../edge/voices/openai-environment.ts';

function configured(environment: OpenaiEnvironment) {
  const events: LogEvent[] = [];
  return { vocalisers: configuredOpenai(environment, (event) => events.push(event)), events };
}
const voicesOf = (environment: OpenaiEnvironment) => configured(environment).vocalisers[0]?.voices() ?? [];

describe('the environment of the OpenAI-compatible vocaliser', () => {
  it('without a key and an address configures none', () => {
    expect(configured({ OPENAI_MODEL: 'tts-1' })).toEqual({ vocalisers: [], events: [] });
    expect(configured({ OPENAI_BASE_URL: '', OPENAI_API_KEY: '' })).toEqual({ vocalisers: [], events: [] });
  });

  it('with a key gives the service’s own voices in every language', () => {
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

  it.each([
    ['a casting that is not JSON', { OPENAI_VOICES: 'nova, onyx' }],
    ['a casting in an unknown language', { OPENAI_VOICES: '[{"name":"x","language":"la","gender":"female"}]' }],
    ['an address that is none', { OPENAI_BASE_URL: 'voices.example' }],
  ])('with %s configures none, and tells the log without the key', (_, environment) => {
    const { vocalisers, events } = configured({ OPENAI_API_KEY: 'a-secret', ...environment });
    expect(vocalisers).toEqual([]);
    expect(events).toEqual([{ event: 'vocaliser-misconfigured', vocaliser: 'openai' }]);
  });
});
