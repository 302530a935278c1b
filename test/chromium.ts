/**
 * The browser of the tests: the one that `CHROMIUM_PATH` names, else the one that comes through npm.
 *
 * @module
 */
import type { LaunchOptions } from 'playwright';

/** What playwright needs to start it: a path and the arguments that let it run as any user, in a container. */
export async function chromium(): Promise<LaunchOptions & { executablePath: string; args: string[] }> {
  const named = process.env['CHROMIUM_PATH'];
  const common = ['--disable-background-networking', '--autoplay-policy=user-gesture-required'];
  if (named) return { executablePath: named, args: ['--no-sandbox', ...common] };
  const { default: packaged } = await import('@sparticuz/chromium');
  return { executablePath: await packaged.executablePath(), args: [...packaged.args, ...common] };
}
