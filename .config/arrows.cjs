/**
 * The arrows of the house: who may import whom. One way only.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two modules that need each other are one module, or three.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'edge-knows-no-web',
      comment: 'The edge runs without the app.',
      severity: 'error',
      from: { path: '^edge/' },
      to: { path: '^web/' },
    },
    {
      name: 'web-speaks-the-contract',
      comment: 'Screens know the wire only; the phone folder is the last edge node and may host the application.',
      severity: 'error',
      from: { path: '^web/', pathNot: '^web/phone/' },
      to: { path: '^edge/', pathNot: '^edge/(contract|limits|[a-z]+/wire|notify/port)\\.ts$' },
    },
    {
      name: 'phone-hosts-the-application',
      comment: 'What the phone may take of the edge: the application, the shelf port, the embedded voice, the wire.',
      severity: 'error',
      from: { path: '^web/phone/' },
      to: { path: '^edge/(cloudflare|node|serve)\\.ts$|^edge/.*\\.node\\.ts$|^edge/shelf/r2\\.ts$' },
    },
    {
      name: 'vendors-at-the-rim',
      comment: 'Only entries, adapters and build steps know Cloudflare or Node.',
      severity: 'error',
      from: {
        path: '^edge/',
        pathNot: '^edge/(cloudflare|node|serve)\\.ts$|\\.(node|cloudflare)\\.ts$|^edge/.*/build/|^edge/shelf/r2\\.ts$',
      },
      to: { path: '^(cloudflare:|node:)', dependencyTypes: ['core', 'unknown', 'undetermined'] },
    },
    {
      name: 'app-knows-no-entry',
      comment: 'The application is built from ports.',
      severity: 'error',
      from: { path: '^edge/', pathNot: '^edge/(cloudflare|node|serve)\\.ts$|\\.node\\.ts$' },
      to: { path: '^edge/(cloudflare|node|serve)\\.ts$|\\.node\\.ts$', pathNot: '/build/' },
    },
    {
      name: 'pure-rooms',
      comment: 'A script and a rehearsal are thought, not effects.',
      severity: 'error',
      from: { path: '^web/(script|rehearsal)/', pathNot: '^web/script/parse\\.ts$' },
      to: { path: '^web/(?!script/|rehearsal/)|^node:|^svelte' },
    },
    {
      name: 'script-before-rehearsal',
      comment: 'A script does not know that it is rehearsed.',
      severity: 'error',
      from: { path: '^web/script/' },
      to: { path: '^web/rehearsal/' },
    },
    {
      name: 'storage-knows-no-screen',
      comment: 'Screens ask stores; stores ask nobody.',
      severity: 'error',
      from: { path: '^web/(storage|sound|phone)/' },
      to: { path: '^web/(screens|parts)/' },
    },
    {
      name: 'parts-know-no-screen',
      comment: 'What two screens share belongs to neither.',
      severity: 'error',
      from: { path: '^web/parts/' },
      to: { path: '^web/screens/' },
    },
    {
      name: 'no-tests-in-the-product',
      comment: 'Fakes live in tests only.',
      severity: 'error',
      from: { path: '^(edge|web)/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^\\.build/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'svelte', 'types', 'default'] },
  },
};
