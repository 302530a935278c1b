import { expect, it } from 'vitest';
import { contentSecurityPolicy, headersFile, pageHeaders, staticCacheControl } from '../../edge/security.ts';

it('allows inline scripts only by their hash', () => {
  expect(contentSecurityPolicy(['sha256-abc='])).toContain("script-src 'self' 'wasm-unsafe-eval' 'sha256-abc=';");
  expect(contentSecurityPolicy()).not.toMatch(/script-src[^;]*'unsafe-/);
});

it('writes the same headers into the file of the hosts', () => {
  const lines = headersFile(['sha256-abc=']).split('\n');
  for (const [name, value] of Object.entries(pageHeaders(['sha256-abc=']))) {
    expect(lines).toContain(`  ${name}: ${value}`);
  }
  expect(lines[0]).toBe('/*');
  expect(lines.slice(lines.indexOf('/assets/*'))).toEqual([
    '/assets/*',
    `  Cache-Control: ${staticCacheControl('/assets/main-abc.js')}`,
    '',
  ]);
});
