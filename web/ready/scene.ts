/**
 * How a ready scene is written down: one line a speech, as in a printed play. Much smaller than the script it becomes,
 * and its ids come from its order, so that they are the same on every phone.
 *
 * @module
 */
import type { Language } from '../../edge/contract.ts';
import type { Block, Part, Role, Script } from '../script/model.ts';

export interface ReadyScene {
  id: string;
  language: Language;
  title: string;
  author: string;
  /** Name and description by the letter that stands for the role in `lines`. */
  roles: Readonly<Record<string, { name: string; description: string }>>;
  /** The letter of the role that is mine until another is chosen. */
  mine: string;
  /** `X words (direction) words` for a speech of role X, `(direction)` for one that stands alone. */
  lines: string;
}

const roleId = (scene: ReadyScene, letter: string): string => `${scene.id}-${letter.toLowerCase()}`;

const partsOf = (text: string): Part[] =>
  text
    .split(/(\([^)]*\))/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece.startsWith('(') ? { kind: 'direction', text: piece.slice(1, -1) } : { kind: 'spoken', text: piece },
    );

/** The script of a ready scene. */
export const scriptOf = (scene: ReadyScene): Script => {
  const blocks = scene.lines
    .trim()
    .split('\n')
    .map((line, place): Block => {
      const id = `${scene.id}-${place + 1}`;
      if (line.startsWith('(')) return { kind: 'direction', id, text: line.slice(1, -1) };
      return { kind: 'speech', id, roles: [roleId(scene, line.slice(0, 1))], parts: partsOf(line.slice(2)) };
    });
  const roles = Object.entries(scene.roles).map(([letter, { name, description }]): Role => ({
    id: roleId(scene, letter),
    name,
    aliases: [],
    description,
  }));
  return {
    schema: 1,
    id: scene.id,
    title: scene.title,
    author: scene.author,
    language: scene.language,
    roles,
    acts: [{ id: `${scene.id}-act`, scenes: [{ id: `${scene.id}-scene`, blocks }] }],
  };
};

/** The id of the role that is mine until another is chosen. */
export const firstRoleOf = (scene: ReadyScene): string => roleId(scene, scene.mine);
