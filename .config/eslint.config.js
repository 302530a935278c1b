import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['.build/', '.wrangler/', 'node_modules/']),
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.serviceworker } },
    rules: {
      // TypeScript knows better which names exist.
      'no-undef': 'off',
      'no-console': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    // Pure rooms: no clock, no chance, no screen, no store.
    files: ['web/script/**/*.ts', 'web/rehearsal/**/*.ts'],
    ignores: [
      'web/script/parse.ts',
      'web/script/import/import-worker.ts',
      'web/script/import/worker-parts.ts',
      '**/*.svelte.ts',
    ],
    rules: {
      'no-restricted-globals': [
        'error',
        ...[
          'window',
          'document',
          'localStorage',
          'indexedDB',
          'fetch',
          'navigator',
          'caches',
          'setTimeout',
          'Audio',
        ].map((name) => ({ name, message: 'This room is pure: take it as an argument.' })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Take randomness as an argument.' },
        { object: 'Date', property: 'now', message: 'Take time as an argument.' },
        { object: 'performance', property: 'now', message: 'Take time as an argument.' },
      ],
    },
  },
  {
    // Commands print; that is their job.
    files: [
      'web/script/parse.ts',
      'edge/serve.ts',
      'edge/node.ts',
      'edge/log.ts',
      'edge/notify/make-keys.ts',
      'test/**/*.ts',
    ],
    rules: { 'no-console': 'off' },
  },
);
