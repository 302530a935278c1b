/**
 * What both languages of the status say alike: hosts, moments, lengths of time.
 *
 * @module
 */

/** The host of a ring, without its scheme; whatever is no address stays as it is. */
export const hostOf = (origin: string): string => (URL.canParse(origin) ? new URL(origin).host : origin);

const MINUTE = 60_000;

/**
 * A length of time with its one or two largest units.
 *
 * @param milliseconds 0 or more
 * @param locale BCP 47
 */
export function lengthOf(milliseconds: number, locale: string): string {
  const unit = (value: number, name: string): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  if (milliseconds < 1_000) return unit(Math.round(milliseconds), 'millisecond');
  if (milliseconds < MINUTE) return unit(Math.round(milliseconds / 1_000), 'second');
  const minutes = Math.round(milliseconds / MINUTE);
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24, minutes % 60];
  const parts =
    days > 0
      ? [[days, 'day'] as const, [hours, 'hour'] as const]
      : [[hours, 'hour'] as const, [rest, 'minute'] as const];
  return parts
    .filter(([value]) => value > 0)
    .map(([value, name]) => unit(value, name))
    .join('\u00a0');
}

/** A day and an hour, with the name of the zone where that is not the reader's own. */
export const momentIn = (moment: number, locale: string, zone: string): string =>
  new Intl.DateTimeFormat(locale, {
    ...({ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const),
    timeZone: zone,
    timeZoneName: 'short',
  }).format(moment);
