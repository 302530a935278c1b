/**
 * The two scenes that wait on the shelf of a new phone.
 *
 * @module
 */
import { leMotQuiManque } from './le-mot-qui-manque.ts';
import { firstRoleOf, scriptOf, type ReadyScene } from './scene.ts';
import { theLostLine } from './the-lost-line.ts';

/** French first. */
export const READY_SCENES: readonly ReadyScene[] = [leMotQuiManque, theLostLine];

export { firstRoleOf, scriptOf };
