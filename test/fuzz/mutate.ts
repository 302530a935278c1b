/**
 * Harm done to a file by chance: each seed of chance always does the same.
 *
 * @module
 */
// cspell:disable -- fragments of formats
import { seeded } from '../fixtures/chance.ts';
import type { Seed } from './seeds.ts';

/** Most bytes of a file that was harmed. */
const LARGEST = 400_000;

const FRAGMENTS = [
  ' ',
  '\n',
  '\0',
  '\t',
  '#',
  '# ',
  '@',
  '@A\n',
  '(',
  '[',
  '_',
  '*',
  'A. ',
  'ACTE ',
  '—',
  'A et ',
  '1\n\n',
  '<div>',
  '<p>',
  '</p>',
  '<td>',
  '&',
  '&a;',
  '<!--',
  '<![CDATA[',
  '<!DOCTYPE a [<!ENTITY a "&a;&a;"><!ENTITY b SYSTEM "file:///etc/passwd">]>',
  '<script>throw 1</script>',
  '{',
  '}',
  '{\\b ',
  "\\'e9",
  '\\bin99999 ',
  '\\u-1?',
  '%PDF-1.7\n',
  'PK\u0003\u0004',
  '\u00ad',
  '\ud83d\ude00',
  '1 0 R ',
  '/Encrypt 1 0 R ',
  '/Kids[1 0 R]',
  '/Length 99999999 ',
  'ANNA\n',
  '-'.repeat(80),
  '@A\nb\n\n',
  'INT. A\n\n',
  '# a\n',
  '> a\n',
  '**A** : b\n\n',
  '| A | b |\n',
  '<tr><td>A<td>b',
  '<b>A</b> and ',
  '<sp who="#a #b"><speaker>A</speaker><l>b</l></sp>',
  '<div type="scene"><head>a</head>',
  '\\trowd A\\cell b\\cell\\row ',
  'trailer<<(',
  '1 0 obj<<',
  'BT (a) Tj ET\n',
];
const MAGIC = [
  '%PDF-1.7',
  'PK\u0003\u0004',
  '{\\rtf1',
  '<?xml version="1.0"?>',
  '\u0089PNG\r\n\u001a\n',
  '\u00ff\u00fe',
  '\u00ef\u00bb\u00bf',
  'GIF89a',
];

const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole.slice(0, LARGEST);
};

/**
 * @param seeds files to begin from
 * @param seed of chance
 * @returns a harmed file
 */
export const mutate = (seeds: readonly Seed[], seed: number): Seed => {
  const draw = seeded(seed);
  const upTo = (limit: number): number => Math.floor(draw() * limit);
  const oneOf = <Value>(values: readonly Value[]): Value => {
    const value = values[upTo(values.length)];
    if (value === undefined) throw new Error('Nothing to draw from');
    return value;
  };
  const fragment = (): Uint8Array => new TextEncoder().encode(oneOf(FRAGMENTS));
  const repeated = (piece: Uint8Array): Uint8Array => {
    const times = Math.min(10 ** upTo(6), Math.ceil(LARGEST / Math.max(1, piece.length)));
    return joined(...Array.from({ length: times }, () => piece));
  };
  const harms: readonly ((bytes: Uint8Array) => Uint8Array)[] = [
    (bytes) => {
      const harmed = bytes.slice();
      for (let left = 1 + upTo(20); left > 0; left--) {
        const at = upTo(harmed.length);
        harmed[at] = (harmed[at] ?? 0) ^ (1 << upTo(8));
      }
      return harmed;
    },
    (bytes) => bytes.slice(0, upTo(bytes.length)),
    (bytes) => {
      const from = upTo(bytes.length);
      return joined(bytes.slice(0, from), bytes.slice(from + upTo(200)));
    },
    (bytes) => {
      const other = oneOf(seeds).bytes;
      return joined(bytes.slice(0, upTo(bytes.length)), other.slice(upTo(other.length)));
    },
    (bytes) => {
      const at = upTo(bytes.length);
      return joined(bytes.slice(0, at), repeated(fragment()), bytes.slice(at));
    },
    (bytes) => {
      const at = upTo(bytes.length);
      return joined(bytes.slice(0, at), repeated(joined(fragment(), fragment())), bytes.slice(at));
    },
    (bytes) => {
      const from = upTo(bytes.length);
      const to = from + upTo(300);
      return joined(bytes.slice(0, to), repeated(bytes.slice(from, to)), bytes.slice(to));
    },
    (bytes) => joined(latin(oneOf(MAGIC)), bytes.slice(upTo(2) * 8)),
    (bytes) => {
      // Flags and sizes are numbers of a few bytes: the smallest and the largest are those that are forgotten.
      const harmed = bytes.slice();
      const at = upTo(harmed.length);
      harmed.fill(draw() < 0.5 ? 0 : 255, at, at + 1 + upTo(8));
      return harmed;
    },
    (bytes) => bytes.filter((byte) => byte !== 10),
  ];
  const { name, bytes } = oneOf(seeds);
  let harmed = bytes;
  for (let left = 1 + upTo(3); left > 0 && harmed.length > 0; left--) harmed = oneOf(harms)(harmed);
  return { name: draw() < 0.8 ? name : oneOf(seeds).name, bytes: harmed };
};
