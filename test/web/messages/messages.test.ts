import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../../web/messages/', import.meta.url);
const read = (language: string, file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`${language}/${file}`, folder), 'utf8')) as Record<string, unknown>;

const files = readdirSync(new URL('fr/', folder));
const placeholders = (message: unknown): string[] =>
  [...new Set(JSON.stringify(message).match(/\{\w+\}/g) ?? [])].sort();

it('both languages have the same files', () => {
  expect(readdirSync(new URL('en/', folder))).toEqual(files);
});

describe.each(files)('the messages of %s', (file) => {
  const french = read('fr', file);
  const english = read('en', file);

  it('are the same in both languages', () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(french).sort());
  });

  it('are filled with the same values in both languages', () => {
    for (const key of Object.keys(french)) expect(placeholders(english[key]), key).toEqual(placeholders(french[key]));
  });

  it('are never empty', () => {
    for (const message of [...Object.values(french), ...Object.values(english)])
      expect(JSON.stringify(message)).not.toBe('""');
  });

  it('keep high punctuation and guillemets together with their word, by a narrow space that does not break', () => {
    const spacing = (message: unknown): string[] =>
      JSON.stringify(message, (key, value: unknown) => (key === 'declarations' ? undefined : value)).match(
        /[\p{L}\p{N}}][^\u202F\p{L}\p{N}]?[;!?»]|\p{L}[ \u00A0]:|«[^\u202F]/gu,
      ) ?? [];
    for (const [key, message] of Object.entries(french)) expect(spacing(message), key).toEqual([]);
  });

  it('use typographic apostrophes and say vous', () => {
    for (const message of Object.values(french)) {
      expect(JSON.stringify(message)).not.toMatch(/[\p{L}]'[\p{L}]/u);
      expect(JSON.stringify(message)).not.toMatch(/(?<!\p{L})(?:ton|tes|toi|tu)(?!\p{L})/iu);
    }
  });
});
