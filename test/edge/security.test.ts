import { expect, it } from 'vitest';
import { contentSecurityPolicy, headersFile, pageHeaders, readHeadersFile } from '../../edge/security.ts';

it('allows inline scripts only by their hash', () => {
  expect(contentSecurityPolicy(['sha256-abc='])).toContain("script-src 'self' 'wasm-unsafe-eval' 'sha256-abc=';");
  expect(contentSecurityPolicy()).not.toMatch(/script-src[^;]*'unsafe-/);
});

it('writes the headers into the file of the hosts, and reads them back', () => {
  expect(readHeadersFile(headersFile(['sha256-abc=']))).toEqual([
    { prefix: '/', headers: Object.entries(pageHeaders(['sha256-abc='])) },
    { prefix: '/assets/', headers: [['Cache-Control', 'public, max-age=31536000, immutable']] },
    { prefix: '/on-demand/', headers: [['Cache-Control', 'public, max-age=31536000, immutable']] },
  ]);
});
