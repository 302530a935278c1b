/**
 * Where we are in the house, as the part of the address after `#`. The browser's own back button walks it.
 *
 * @module
 */
import { turnTo, walkTo } from './trail.ts';

export type Route =
  | { screen: 'library' }
  | { screen: 'add' }
  | { screen: 'proof' | 'cast' | 'rehearse' | 'export' | 'versions' | 'progress' | 'track' | 'learn'; script: string }
  | { screen: 'settings' };

const OF_A_SCRIPT = ['proof', 'cast', 'rehearse', 'export', 'versions', 'progress', 'track', 'learn'] as const;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/**
 * @param hash `location.hash`, with its `#`
 * @returns the route; the library for an address that leads nowhere
 */
export const routeOf = (hash: string): Route => {
  const [first, script, last] = hash.replace(/^#?\/?/, '').split('/');
  if (first === 'add' || first === 'settings') return { screen: first };
  const screen = OF_A_SCRIPT.find((name) => name === last);
  if (first === 'script' && script !== undefined && script !== '' && screen !== undefined)
    return { screen, script: decoded(script) };
  return { screen: 'library' };
};

/** The address of a route, for `href`. */
export const hrefOf = (route: Route): string => {
  if (route.screen === 'library') return '#/';
  if ('script' in route) return `#/script/${encodeURIComponent(route.script)}/${route.screen}`;
  return `#/${route.screen}`;
};

/**
 * Goes to another screen: back to it when it is on the way that led here.
 *
 * @param replacing the present screen is left out of the way back
 */
export const goTo = (route: Route, { replacing = false } = {}): void => {
  if (replacing) turnTo(hrefOf(route));
  else walkTo(hrefOf(route));
};
