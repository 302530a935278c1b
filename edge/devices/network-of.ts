const GROUPS = 8;
/** How much of an IPv6 address names the network: whoever has one has all of it (RFC 6177). */
const NETWORK_GROUPS = 4;

/**
 * What counts as one address: an IPv4 address, or the network of an IPv6 address, whose every host can have a new
 * address at will.
 *
 * @param address as the host names it, for example `203.0.113.9`, `::ffff:203.0.113.9` or `2001:db8::1%eth0`
 */
export function networkOf(address: string): string {
  const [plain = ''] = address.toLowerCase().split('%');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (mapped !== undefined || !plain.includes(':')) return mapped ?? plain;
  const [before = '', after] = plain.split('::');
  const head = before.split(':').filter(Boolean);
  const tail = (after ?? '').split(':').filter(Boolean);
  const zeros = after === undefined ? 0 : Math.max(0, GROUPS - head.length - tail.length);
  const groups = [...head, ...Array.from({ length: zeros }, () => '0'), ...tail];
  return `${groups
    .slice(0, NETWORK_GROUPS)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
