/** A passage of the engine's JavaScript and what stands in its place in our builds. */
interface Rewrite {
  readonly why: string;
  /** First and last characters of the passage, both included in it. */
  readonly from: string;
  readonly to: string;
  readonly by: string;
}

const REWRITES: readonly Rewrite[] = [
  {
    why: 'never the Node branch: every runtime gets the same code, and none has a dynamic import',
    from: 'var ENVIRONMENT_IS_NODE=',
    to: 'var require=createRequire(dirname)}',
    by: 'var ENVIRONMENT_IS_NODE=false;',
  },
  {
    why: 'finding files beside the module: there are none',
    from: "Module['locateFile'] = function",
    to: '\n////\n',
    by: "Module['locateFile'] = path => path;\n",
  },
  {
    why: 'downloading the data of a hundred languages: ours is written by preRun',
    from: 'Module["expectedDataFileDownloads"]??=0;',
    to: '})})();',
    by: '',
  },
  {
    why: 'reading files and finding the own address: workerd has no location',
    from: 'if(ENVIRONMENT_IS_NODE){var fs=require("fs")',
    to: 'else{}var out=',
    by: 'var out=',
  },
  {
    why: 'randomness from Node: every runtime has that of the web',
    from: 'else if(ENVIRONMENT_IS_NODE){try{var crypto_module=',
    to: '}catch(e){}}',
    by: '',
  },
  {
    why: 'asking the terminal or the reader for input',
    from: 'if(ENVIRONMENT_IS_NODE){var BUFSIZE=256;',
    to: 'else{}if(!result)',
    by: 'if(!result)',
  },
];

/**
 * Rewrites the engine's JavaScript so that one and the same module runs in workerd, a service worker, a page's
 * worker and Node: no download, no dynamic import, no look at where it was loaded from.
 *
 * @param source `espeak-ng.js` of the npm package
 * @throws Error when a passage is not there exactly once: the package changed, look at it again
 */
export function rewriteGlue(source: string): string {
  let glue = source;
  for (const { why, from, to, by } of REWRITES) {
    const start = glue.indexOf(from);
    const end = glue.indexOf(to, start);
    if (start < 0 || end < 0 || glue.includes(from, start + 1)) {
      throw new Error(`The speech engine's code has changed; cannot remove: ${why}`);
    }
    glue = glue.slice(0, start) + by + glue.slice(end + to.length);
  }
  glue = glue.replaceAll('import.meta.url', '""');
  const left = /\brequire\(|\bimport\(|\bself\.location\b|\bimport\.meta\b/.exec(glue);
  if (left) throw new Error(`The speech engine's code has changed; it still holds ${left[0]}`);
  return glue;
}
