/**
 * The browser of the tests: the one that `CHROMIUM_PATH` names, else the one that comes through npm.
 *
 * @module
 */
import type { LaunchOptions } from 'playwright';

/**
 * Runs as any user, in a container, without a screen; asks nobody on the network; plays only after a gesture, as on a
 * phone. The package's own arguments are left out: they are made for another place (one process, no web security).
 */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--autoplay-policy=user-gesture-required',
];

/** What playwright needs to start it. */
export async function chromium(): Promise<LaunchOptions & { executablePath: string; args: string[] }> {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return { executablePath: named, args: ARGUMENTS };
  const { default: packaged } = await import('@sparticuz/chromium');
  return { executablePath: await packaged.executablePath(), args: ARGUMENTS };
}
