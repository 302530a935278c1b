import { describe, expect, test } from 'vitest';
import { pushServices } from '../../../../edge/notify/push/services.ts';

describe('without configuration', () => {
  const allows = pushServices();

  test.each([
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://web.push.apple.com/abc',
    'https://par02p.notify.windows.com/w/?token=abc',
  ])('%s is called', (endpoint) => {
    expect(allows(endpoint)).toBe(true);
  });

  test.each([
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com:8443/fcm/send/abc',
    'https://fcm.googleapis.com.example.org/abc',
    'https://evilfcm.googleapis.com/abc',
    'https://fcm.googleapis.com@127.0.0.1/abc',
    'https://somebody@fcm.googleapis.com/abc',
    'http://127.0.0.1:8787/api/takes',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/',
    'https://localhost/',
    'https://router.local/',
    'ftp://fcm.googleapis.com/abc',
    'nonsense',
    '',
  ])('%s is not', (endpoint) => {
    expect(allows(endpoint)).toBe(false);
  });
});

describe('with further services', () => {
  const allows = pushServices('  push.example.org http://127.0.0.1:8900 ');

  test('a name stands for its https, and for what is below it', () => {
    expect(allows('https://push.example.org/abc')).toBe(true);
    expect(allows('https://eu.push.example.org/abc')).toBe(true);
    expect(allows('http://push.example.org/abc')).toBe(false);
    expect(allows('https://example.org/abc')).toBe(false);
  });

  test('an origin stands for itself alone', () => {
    expect(allows('http://127.0.0.1:8900/abc')).toBe(true);
    expect(allows('http://127.0.0.1:8901/abc')).toBe(false);
    expect(allows('https://127.0.0.1:8900/abc')).toBe(false);
  });

  test('the known ones are still called', () => {
    expect(allows('https://web.push.apple.com/abc')).toBe(true);
  });
});
