import { expect, it } from 'vitest';
import { mustAsk, receiversAmong, sourceOf, voicesFor } from '../../../../web/screens/casting/source.ts';
import { voice } from '../../rehearsal/plays.ts';

const own = voice('own', { id: 'espeak-1/fr-own', maker: 'eSpeak NG' });
const far = voice('far', { id: 'vendor-1/fr-far', maker: 'A vendor' });
const script = (change: object = {}) => ({
  ready: false,
  confidential: false,
  voiceSource: 'undecided' as 'undecided' | 'network' | 'phone',
  ...change,
});

it('asks once, and until then keeps every word on this phone', () => {
  expect(mustAsk(script())).toBe(true);
  expect(sourceOf(script())).toBe('phone');
  expect(mustAsk(script({ voiceSource: 'phone' }))).toBe(false);
  expect(sourceOf(script({ voiceSource: 'network' }))).toBe('network');
});

it('does not ask for a ready scene', () => {
  expect(mustAsk(script({ ready: true }))).toBe(false);
  expect(sourceOf(script({ ready: true }))).toBe('network');
});

it('never lets a confidential script out, whatever was said before, and asks nothing', () => {
  for (const voiceSource of ['undecided', 'network', 'phone']) {
    const secret = script({ confidential: true, voiceSource });
    expect(mustAsk(secret)).toBe(false);
    expect(sourceOf(secret)).toBe('phone');
    expect(voicesFor(secret, [own, far])).toEqual([own]);
  }
});

it('offers the voices that can be had from where the words may go', () => {
  expect(voicesFor(script({ voiceSource: 'phone' }), [own, far])).toEqual([own]);
  expect(voicesFor(script({ voiceSource: 'network' }), [own, far])).toEqual([own, far]);
});

it('names each maker who would receive the words, once', () => {
  expect(receiversAmong([own, far, { ...far, id: 'vendor-1/fr-other' }])).toEqual(['A vendor']);
});
