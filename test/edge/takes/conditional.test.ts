import { describe, expect, it } from 'vitest';
import { judge } from '../../../edge/takes/conditional.ts';
import type { Validators, Verdict } from '../../../edge/takes/conditional.ts';

const MODIFIED = Date.UTC(2021, 2, 10, 0, 50, 7);
const NOW = MODIFIED + 3_600_000;
const TAG = '"current,tag"';
const current: Validators = { etag: TAG, lastModified: MODIFIED + 400, size: 1000 };
const at = (offset: number): string => new Date(MODIFIED + offset).toUTCString();

const verdict = (method: string, fields: Record<string, string>, of: Validators | undefined = current): Verdict =>
  judge({ method, fields: new Headers(fields), now: NOW }, of);
const status = (...request: Parameters<typeof verdict>): number => verdict(...request).status;
const withoutDate: Validators = { etag: TAG, size: 1000 };

describe('If-Match (RFC 9110 §13.1.1)', () => {
  it.each([
    ['the tag', TAG, 200],
    ['the tag in a list', `"a" , ${TAG},"b"`, 200],
    ['a star, when there is a representation', '*', 200],
    ['another tag', '"other"', 412],
    ['the weak form of the tag, since the comparison is strong', `W/${TAG}`, 412],
    ['a tag that only a comma splits off', '"current", "tag"', 412],
    ['no tag at all', 'current', 412],
    ['an empty field', '', 412],
  ])('judges %s', (_, field, expected) => {
    expect(status('GET', { 'If-Match': field })).toBe(expected);
    expect(status('HEAD', { 'If-Match': field })).toBe(expected);
    expect(status('PUT', { 'If-Match': field })).toBe(expected);
  });

  it('fails for a star when there is no representation', () => {
    expect(judge({ method: 'PUT', fields: new Headers({ 'If-Match': '*' }), now: NOW }, undefined).status).toBe(412);
  });
});

describe('If-Unmodified-Since (§13.1.4)', () => {
  it.each([
    ['the very second', at(0), 200],
    ['later', at(1000), 200],
    ['earlier', at(-1000), 412],
    ['a date that is none: ignored', 'yesterday', 200],
    ['a list of dates: ignored', `${at(-1000)}, ${at(-2000)}`, 200],
  ])('judges %s', (_, field, expected) => {
    expect(status('GET', { 'If-Unmodified-Since': field })).toBe(expected);
    expect(status('PUT', { 'If-Unmodified-Since': field })).toBe(expected);
  });

  it('is ignored beside If-Match', () => {
    expect(status('GET', { 'If-Match': TAG, 'If-Unmodified-Since': at(-1000) })).toBe(200);
  });

  it('is ignored without a date of our own', () => {
    expect(status('GET', { 'If-Unmodified-Since': at(-1000) }, withoutDate)).toBe(200);
  });
});

describe('If-None-Match (§13.1.2)', () => {
  it.each([
    ['the tag', TAG, 304],
    ['its weak form, since the comparison is weak', `W/${TAG}`, 304],
    ['a list with the tag', `"a",,W/"b", ${TAG}`, 304],
    ['a star', '*', 304],
    ['another tag', '"other"', 200],
    ['nonsense', 'current', 200],
  ])('judges %s', (_, field, expected) => {
    expect(status('GET', { 'If-None-Match': field })).toBe(expected);
    expect(status('HEAD', { 'If-None-Match': field })).toBe(expected);
    expect(status('PUT', { 'If-None-Match': field })).toBe(expected === 304 ? 412 : 200);
  });

  it('holds for a star when there is no representation', () => {
    const fields = new Headers({ 'If-None-Match': '*' });
    expect(judge({ method: 'PUT', fields, now: NOW }, undefined).status).toBe(200);
  });
});

describe('If-Modified-Since (§13.1.3)', () => {
  it.each([
    ['the very second', at(0), 304],
    ['later', at(1000), 304],
    ['earlier', at(-1000), 200],
    ['nonsense: ignored', 'soon', 200],
  ])('judges %s', (_, field, expected) => {
    expect(status('GET', { 'If-Modified-Since': field })).toBe(expected);
    expect(status('HEAD', { 'If-Modified-Since': field })).toBe(expected);
  });

  it('is ignored with a PUT, beside If-None-Match, and without a date of our own', () => {
    expect(status('PUT', { 'If-Modified-Since': at(0) })).toBe(200);
    expect(status('GET', { 'If-Modified-Since': at(0), 'If-None-Match': '"other"' })).toBe(200);
    expect(status('GET', { 'If-Modified-Since': at(0) }, withoutDate)).toBe(200);
  });
});

describe('the order of the preconditions (§13.2.2)', () => {
  it('asks If-Match before If-None-Match', () => {
    expect(status('GET', { 'If-Match': '"other"', 'If-None-Match': TAG })).toBe(412);
    expect(status('GET', { 'If-Match': TAG, 'If-None-Match': TAG })).toBe(304);
  });

  it('asks If-Unmodified-Since before If-None-Match', () => {
    expect(status('GET', { 'If-Unmodified-Since': at(-1000), 'If-None-Match': TAG })).toBe(412);
    expect(status('GET', { 'If-Unmodified-Since': at(0), 'If-None-Match': TAG })).toBe(304);
  });

  it('asks them all before the range', () => {
    expect(status('GET', { Range: 'bytes=0-9', 'If-Match': '"other"' })).toBe(412);
    expect(status('GET', { Range: 'bytes=0-9', 'If-None-Match': TAG })).toBe(304);
    expect(status('GET', { Range: 'bytes=5000-', 'If-Modified-Since': at(0) })).toBe(304);
    expect(status('GET', { Range: 'bytes=0-9', 'If-Match': TAG })).toBe(206);
  });
});

describe('If-Range (§13.1.5)', () => {
  const ranged = (ifRange: string, now = NOW, of = current): number =>
    judge({ method: 'GET', fields: new Headers({ Range: 'bytes=0-9', 'If-Range': ifRange }), now }, of).status;

  it.each([
    ['the tag', TAG, 206],
    ['its weak form', `W/${TAG}`, 200],
    ['another tag', '"other"', 200],
    ['the very date', at(0), 206],
    ['a later date', at(1000), 200],
    ['an earlier date', at(-1000), 200],
    ['nonsense', 'soon', 200],
  ])('judges %s', (_, field, expected) => {
    expect(ranged(field)).toBe(expected);
  });

  it('does not trust a date whose second is not over', () => {
    expect(ranged(at(0), MODIFIED + 900)).toBe(200);
    expect(ranged(at(0), MODIFIED + 1000)).toBe(206);
  });

  it('does not hold for a date when we have none', () => {
    expect(ranged(at(0), NOW, withoutDate)).toBe(200);
  });

  it('means nothing without a range', () => {
    expect(status('GET', { 'If-Range': '"other"' })).toBe(200);
  });

  it('lets an unsatisfiable range be told as such when it holds', () => {
    expect(status('GET', { Range: 'bytes=5000-', 'If-Range': TAG })).toBe(416);
    expect(status('GET', { Range: 'bytes=5000-', 'If-Range': '"other"' })).toBe(200);
  });
});

describe('Range (§14.2)', () => {
  it('is defined for GET only', () => {
    expect(status('HEAD', { Range: 'bytes=0-9' })).toBe(200);
    expect(status('PUT', { Range: 'bytes=0-9' })).toBe(200);
    expect(status('HEAD', { Range: 'bytes=5000-' })).toBe(200);
  });

  it('gives the bytes of the part', () => {
    expect(verdict('GET', { Range: 'bytes=0-9' })).toEqual({ status: 206, range: { first: 0, last: 9 } });
  });
});
