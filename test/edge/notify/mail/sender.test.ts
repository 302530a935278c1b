import { expect, test } from 'vitest';
import { asField, readSender } from '../../../../edge/notify/mail/sender.ts';

test.each([
  ['voices@example.org', { name: 'Souffleur', email: 'voices@example.org' }],
  [' La troupe <voices@example.org> ', { name: 'La troupe', email: 'voices@example.org' }],
  ['<voices@example.org>', { name: 'Souffleur', email: 'voices@example.org' }],
])('%s is a sender', (text, sender) => {
  expect(readSender(text)).toEqual(sender);
});

test.each(['', 'nobody', 'two <a@example.org> <b@example.org>', 'a@b@c'])('%s is none', (text) => {
  expect(readSender(text)).toBeUndefined();
});

test('the field has the name and the address', () => {
  expect(asField({ name: 'La troupe', email: 'voices@example.org' })).toBe('La troupe <voices@example.org>');
});
