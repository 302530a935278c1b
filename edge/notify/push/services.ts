/**
 * The push services of the browsers there are: Chrome, Edge, Opera, Samsung and Brave; Firefox; Safari; Edge on Windows.
 * A name stands for itself and for what is below it.
 */
const KNOWN = ['fcm.googleapis.com', 'push.services.mozilla.com', 'push.apple.com', 'notify.windows.com'];

/**
 * Which addresses a ring sends to. A subscription comes from whoever asks, and its endpoint is an address that this
 * machine then calls: only those of push services are called, so that nobody makes a ring knock at doors behind it.
 *
 * @param more further services, separated by spaces: names of hosts, or origins such as `http://127.0.0.1:8900`
 * @returns says whether an endpoint may be called
 */
export function pushServices(more = ''): (endpoint: string) => boolean {
  const further = more.split(/\s+/).filter((one) => one !== '');
  const origins = further.filter((one) => one.includes('://'));
  const names = [...KNOWN, ...further.filter((one) => !one.includes('://'))];
  return (endpoint) => {
    if (!URL.canParse(endpoint)) return false;
    const { protocol, host, origin, username, password } = new URL(endpoint);
    if (username !== '' || password !== '') return false;
    if (origins.includes(origin)) return true;
    // `host` has the port where it is not that of https.
    return protocol === 'https:' && names.some((name) => host === name || host.endsWith(`.${name}`));
  };
}
