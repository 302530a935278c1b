/**
 * The screens that are loaded when they are first opened; the library comes with the first load.
 *
 * @module
 */
import type { Component } from 'svelte';
import type { Route } from './router.ts';

type Screen = Component<{ script?: string }>;

const rooms: Record<Exclude<Route['screen'], 'library'>, () => Promise<{ default: unknown }>> = {
  add: () => import('./screens/import/add.svelte'),
  proof: () => import('./screens/import/proof.svelte'),
  cast: () => import('./screens/casting/casting.svelte'),
  rehearse: () => import('./screens/rehearsal/rehearsal.svelte'),
  export: () => import('./screens/export/export.svelte'),
  versions: () => import('./screens/versions/versions.svelte'),
  track: () => import('./screens/track/track.svelte'),
  progress: () => import('./screens/progress/progress.svelte'),
  learn: () => import('./screens/learn/learn.svelte'),
  settings: () => import('./screens/settings/settings.svelte'),
};

/**
 * Loads a screen. Those of a script are to be given its id as `script`.
 *
 * @throws TypeError when its code cannot be fetched
 */
export const openRoom = async (screen: keyof typeof rooms): Promise<Screen> =>
  (await rooms[screen]()).default as Screen;

/** Loads the offer to install the app, which most visits never make. */
export const loadInstallNotice = async () => (await import('./parts/install-notice.svelte')).default;
