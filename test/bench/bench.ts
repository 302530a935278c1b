/**
 * `npm run bench -- [name…] [--json]`: runs the benches that are named, or all of them. Figures only: nothing fails
 * because it is slow.
 *
 * @module
 */
import { parseArgs } from 'node:util';
import { bundled } from './bundle.ts';
import { keepsBudget, showFigure, type Bench } from './figure.ts';

const BENCHES: Readonly<Record<string, () => Promise<unknown>>> = {
  put: () => bundled('put'),
  get: () => import('./get.ts'),
  parse: () => import('./parse.ts'),
  block: () => import('./block.ts'),
  play: () => bundled('play'),
  load: () => bundled('load'),
  shell: () => import('./shell.ts'),
  screen: () => import('./screen.ts'),
  tap: () => import('./tap.ts'),
  paint: () => import('./paint.ts'),
  audit: () => import('./audit.ts'),
  plan: () => import('./plan.ts'),
  'hands-free': () => bundled('hands-free'),
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
const unknown = positionals.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(1);
}

const isBench = (module: unknown): module is Bench =>
  typeof module === 'object' && module !== null && 'run' in module && typeof module.run === 'function';

const names = positionals.length > 0 ? positionals : Object.keys(BENCHES);
const results: object[] = [];
for (const name of names) {
  const module = await BENCHES[name]?.();
  if (!isBench(module)) throw new Error(`The bench ${name} has no run()`);
  const figures = await module.run();
  results.push(...figures.map((figure) => ({ bench: name, ...figure, kept: keepsBudget(figure) })));
  if (!values.json) console.log([name, ...figures.map(showFigure)].join('\n'));
}
if (values.json) console.log(JSON.stringify(results, null, 2));
process.exit(0);
