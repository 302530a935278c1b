/**
 * How the page is cut into files: the shell, what several rooms share, and one file a room; so that any address opens
 * with few requests. What is reached only by `import()` stays in files of its own, and no room fetches it beforehand.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Rolldown } from 'vite';

const web = resolve(import.meta.dirname, '..');
const ROOM = /(\w+): \(\) => import\('\.\/(.+?)'\)/g;

/** Source file of each room, by the name that its address has. */
export type Rooms = ReadonlyMap<string, string>;

/** The rooms of the house, as `rooms.ts` names them. */
export const rooms = (): Rooms =>
  new Map(
    [...readFileSync(resolve(web, 'rooms.ts'), 'utf8').matchAll(ROOM)].map(([, name = '', file = '']) => [
      name,
      resolve(web, file),
    ]),
  );

/** Does one of these files need a module as soon as it is loaded? */
function needs(
  files: ReadonlySet<string>,
  module: string,
  importersOf: (module: string) => readonly string[],
): boolean {
  const seen = new Set<string>();
  const climb = (id: string): boolean => {
    if (seen.has(id)) return false;
    seen.add(id);
    return files.has(id) || importersOf(id).some(climb);
  };
  return climb(module);
}

/** Two groups: many small files would queue for the few connections of HTTP/1.1. */
export function groupsOf(rooms: Rooms): Rolldown.CodeSplittingGroup[] {
  const files = new Set(rooms.values());
  return [
    { name: 'shell', tags: ['$initial'] },
    {
      debugName: 'rooms',
      name: (module, graph) =>
        needs(files, module, (id) => graph.getModuleInfo(id)?.importers ?? []) ? 'rooms' : null,
      minShareCount: 2,
    },
  ];
}

/**
 * Every file that a module loads before it runs, its own included, without those of the first load.
 *
 * @param bundle the finished build
 * @throws when the module has no file of its own
 */
export function filesOf(module: string, bundle: Rolldown.OutputBundle): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const files = new Set<string>();
  const add = (chunk: Rolldown.OutputChunk | undefined): void => {
    if (!chunk || chunk.isEntry || chunk.name === 'shell' || files.has(chunk.fileName)) return;
    files.add(chunk.fileName);
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
    for (const name of chunk.imports) add(chunks.find(({ fileName }) => fileName === name));
  };
  const own = chunks.find(({ facadeModuleId }) => facadeModuleId === module);
  if (!own) throw new Error(`${module} has no file of its own.`);
  add(own);
  return [...files];
}
