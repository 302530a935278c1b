import { expect, it } from 'vitest';
import type { LogEvent } from '../../../edge/log.ts';
import { configuredRings, originsOf } from '../../../edge/rings/configured.ts';

it('reads the other rings and itself, each once, itself first', () => {
  const RINGS = ' https://mirror.example  https://edge.example https://mirror.example http://localhost:8788 ';
  const rings = configuredRings({ RINGS, ORIGIN: 'https://edge.example' }, () => undefined);
  expect(rings.others).toEqual(['https://mirror.example', 'http://localhost:8788']);
  expect(originsOf(rings)).toEqual(['https://edge.example', 'https://mirror.example', 'http://localhost:8788']);
});

it('leaves out what is no origin, and says so', () => {
  const events: LogEvent[] = [];
  const rings = configuredRings({ RINGS: 'https://a.example/path mirror', ORIGIN: 'here' }, (event) =>
    events.push(event),
  );
  expect(originsOf(rings)).toEqual([]);
  expect(events.map(({ ring }) => ring)).toEqual(['here', 'https://a.example/path', 'mirror']);
});

it('knows of none unless it is told', () => {
  expect(originsOf(configuredRings({}, () => undefined))).toEqual([]);
  expect(originsOf(undefined)).toEqual([]);
});
