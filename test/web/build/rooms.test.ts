import { existsSync } from 'node:fs';
import { build, type Plugin, type Rolldown } from 'vite';
import { describe, expect, it } from 'vitest';
import { filesOf, groupsOf, rooms } from '../../../web/build/rooms.ts';
import { hrefOf, routeOf } from '../../../web/router.ts';

/** A house of two rooms that share something, and a heavy thing that both fetch only when asked to. */
const HOUSE: Readonly<Record<string, string>> = {
  '\0main.js': `import { plain } from '\0plain.js'; plain(); globalThis.open = [() => import('\0one.js'), () => import('\0two.js')]`,
  '\0plain.js': `export const plain = () => console.log('plain')`,
  '\0shared.js': `import { plain } from '\0plain.js'; export const shared = () => (plain(), console.log('shared'))`,
  '\0one.js': `import { shared } from '\0shared.js'; export default () => (shared(), import('\0heavy.js'))`,
  '\0two.js': `import { shared } from '\0shared.js'; export default () => (shared(), import('\0other.js'))`,
  '\0heavy.js': `import { weight } from '\0weight.js'; export default () => weight('heavy')`,
  '\0other.js': `import { weight } from '\0weight.js'; export default () => weight('other')`,
  '\0weight.js': `export const weight = (what) => console.log('pounds', what)`,
};
const ROOMS = new Map([
  ['one', '\0one.js'],
  ['two', '\0two.js'],
]);

const house: Plugin = {
  name: 'house',
  resolveId: (id) => (id in HOUSE ? id : null),
  load: (id) => HOUSE[id] ?? null,
};

async function built(): Promise<Rolldown.OutputBundle> {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [house],
    build: {
      write: false,
      rolldownOptions: { input: '\0main.js', output: { codeSplitting: { groups: groupsOf(ROOMS) } } },
    },
  });
  if (!('output' in output)) throw new Error('One build was expected');
  return Object.fromEntries(output.output.map((file) => [file.fileName, file]));
}

const codeOf = (bundle: Rolldown.OutputBundle, file: string): string => {
  const chunk = bundle[file];
  return chunk?.type === 'chunk' ? chunk.code : '';
};

describe('the files of a house', () => {
  it('are one for a room and one for what rooms share, and never what a room fetches later', async () => {
    const bundle = await built();
    for (const [name, room] of ROOMS) {
      const files = filesOf(room, bundle);
      expect(files.map((file) => /([a-z]+)-/.exec(file)?.[1]).sort()).toEqual([name, 'rooms'].sort());
      for (const file of files) expect(codeOf(bundle, file)).not.toContain('pounds');
      expect(files.some((file) => codeOf(bundle, file).includes('shared'))).toBe(true);
    }
  });

  it('leave in the first load what it needs itself, and no more', async () => {
    const bundle = await built();
    const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry);
    const code =
      entry?.type === 'chunk' ? [entry.fileName, ...entry.imports].map((file) => codeOf(bundle, file)).join() : '';
    expect(code).toContain('plain');
    expect(code).not.toMatch(/['"`](?:shared|pounds)['"`]/);
  });

  it('are refused for a room that has none', async () => {
    const bundle = await built();
    expect(() => filesOf('\0three.js', bundle)).toThrow('three');
  });
});

describe('the rooms of this house', () => {
  it('are found in rooms.ts under the last part of their address', () => {
    const found = rooms();
    expect([...found.keys()].sort()).toEqual([
      'add',
      'cast',
      'export',
      'learn',
      'progress',
      'proof',
      'rehearse',
      'settings',
      'track',
      'versions',
    ]);
    for (const [name, file] of found) {
      expect(existsSync(file)).toBe(true);
      const address = [`#/${name}`, `#/script/one/${name}`].find((hash) => routeOf(hash).screen === name) ?? '';
      expect(hrefOf(routeOf(address)).split('/').pop()).toBe(name);
    }
  });
});
