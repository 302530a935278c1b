const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The three forms of RFC 9110 §5.6.7: IMF-fixdate, and the two obsolete ones a recipient must still read. */
const FIXDATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d{2}) (\w{3}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/;
const RFC_850 = /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (\d{2})-(\w{3})-(\d{2}) (\d{2}):(\d{2}):(\d{2}) GMT$/;
const ASCTIME = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\w{3}) ([ \d]\d) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/;

/** A two-digit year is the latest one that is not more than 50 years ahead of `now`. */
function fullYear(twoDigits: number, now: number): number {
  const current = new Date(now).getUTCFullYear();
  const sameCentury = current - (current % 100) + twoDigits;
  return sameCentury > current + 50 ? sameCentury - 100 : sameCentury;
}

/** Milliseconds since the epoch, or `undefined` when a part is out of its range (a 31 February, an hour 25). */
function instant(year: number, monthName: string, parts: readonly string[]): number | undefined {
  const [day = NaN, hour = NaN, minute = NaN, second = NaN] = parts.map(Number);
  const month = MONTHS.indexOf(monthName);
  const time = Date.UTC(year, month, day, hour, minute, second);
  const date = new Date(time);
  const real = month >= 0 && date.getUTCDate() === day && hour < 24 && minute < 60 && second <= 60;
  return real ? time : undefined;
}

/**
 * Reads an HTTP-date.
 *
 * @param text a field value
 * @param now milliseconds since the epoch, to place a two-digit year
 * @returns milliseconds since the epoch, or `undefined` when it is not an HTTP-date
 */
export function readHttpDate(text: string, now: number): number | undefined {
  const fixdate = FIXDATE.exec(text);
  if (fixdate) {
    const [, day = '', month = '', year = '', ...time] = fixdate;
    return instant(Number(year), month, [day, ...time]);
  }
  const rfc850 = RFC_850.exec(text);
  if (rfc850) {
    const [, day = '', month = '', year = '', ...time] = rfc850;
    return instant(fullYear(Number(year), now), month, [day, ...time]);
  }
  const asctime = ASCTIME.exec(text);
  if (asctime) {
    const [, month = '', day = '', hour = '', minute = '', second = '', year = ''] = asctime;
    return instant(Number(year), month, [day, hour, minute, second]);
  }
  return undefined;
}

/**
 * Writes an IMF-fixdate, to the second.
 *
 * @param time milliseconds since the epoch
 */
export function writeHttpDate(time: number): string {
  return new Date(time).toUTCString();
}
