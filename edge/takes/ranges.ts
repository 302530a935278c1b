/** Bytes from `first` to `last`, both included, as `Content-Range` counts them. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

export type RangeVerdict =
  /** There is no range that this ring understands: send the whole. */
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly range: ByteRange }
  | { readonly kind: 'unsatisfiable' };

const WHOLE: RangeVerdict = { kind: 'whole' };
const INT_RANGE = /^(\d+)-(\d*)$/;
const SUFFIX_RANGE = /^-(\d+)$/;

/** One range, `undefined` when it lies outside, `invalid` when the grammar does not know it. */
function resolve(spec: string, size: number): ByteRange | undefined | 'invalid' {
  const suffix = SUFFIX_RANGE.exec(spec);
  if (suffix) {
    const length = Number(suffix[1]);
    return length === 0 || size === 0 ? undefined : { first: Math.max(0, size - length), last: size - 1 };
  }
  const [, first, last] = INT_RANGE.exec(spec) ?? [];
  if (first === undefined || last === undefined) return 'invalid';
  if (last !== '' && BigInt(last) < BigInt(first)) return 'invalid';
  if (Number(first) >= size) return undefined;
  return { first: Number(first), last: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}

/** Joins ranges that overlap or touch, in ascending order. */
function coalesce(ranges: readonly ByteRange[]): ByteRange[] {
  const joined: ByteRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.first - b.first)) {
    const previous = joined.at(-1);
    if (previous && range.first <= previous.last + 1) {
      joined[joined.length - 1] = { first: previous.first, last: Math.max(previous.last, range.last) };
    } else joined.push(range);
  }
  return joined;
}

/**
 * Judges a `Range` field (RFC 9110 §14.1.2, §14.2).
 *
 * A unit other than `bytes` must be ignored, an invalid set may be: both give the whole. Several ranges that do not
 * join into one also give the whole, as §14.2 allows: a take is one small file, no player asks for it in pieces out
 * of order, and a `multipart/byteranges` of many slivers would cost more than the file.
 *
 * @param field the field value, for example `bytes=0-499`
 * @param size length of the representation in bytes
 */
export function judgeRange(field: string, size: number): RangeVerdict {
  const equals = field.indexOf('=');
  if (field.slice(0, equals).toLowerCase() !== 'bytes') return WHOLE;
  const specs = field
    .slice(equals + 1)
    .split(',')
    .map((spec) => spec.replace(/^[ \t]+|[ \t]+$/g, ''));
  const resolved = specs.filter((spec) => spec !== '').map((spec) => resolve(spec, size));
  if (resolved.length === 0 || resolved.includes('invalid')) return WHOLE;
  const ranges = coalesce(resolved.filter((range) => typeof range === 'object'));
  const [only, ...others] = ranges;
  if (!only) return { kind: 'unsatisfiable' };
  return others.length > 0 ? WHOLE : { kind: 'part', range: only };
}
