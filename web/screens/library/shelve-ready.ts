/**
 * Puts the two ready scenes on the shelf of a new phone, once: a scene that was deleted does not come back.
 *
 * @module
 */
import { keepCast } from '../../storage/casts.ts';
import { addScript, allScripts } from '../../storage/scripts.ts';

/** Same name in `index.html`, which draws the two covers before anything else on a first visit. */
const SHELVED = 'souffleur.shelved';

const wasShelved = (): boolean => {
  try {
    return localStorage.getItem(SHELVED) !== null;
  } catch {
    return true;
  }
};

/**
 * @param now ms since 1970
 * @returns whether they are on the shelf, or were once; false when the phone has no room for them
 */
export const shelveReadyScenes = async (now: number): Promise<boolean> => {
  if (wasShelved()) return true;
  const [{ firstRoleOf, READY_SCENES, scriptOf }, shelf] = await Promise.all([
    import('../../ready/ready.ts'),
    allScripts(),
  ]);
  const there = new Set(shelf.map(({ id }) => id));
  for (const [place, scene] of READY_SCENES.entries()) {
    if (there.has(scene.id)) continue;
    const written = await addScript({
      id: scene.id,
      script: scriptOf(scene),
      added: now - place,
      ready: true,
      confidential: false,
      voiceSource: 'network',
    });
    const cast = await keepCast({ script: scene.id, mine: [firstRoleOf(scene)], voices: {} });
    if (!written.ok || !cast.ok) return false;
  }
  localStorage.setItem(SHELVED, '1');
  return true;
};
