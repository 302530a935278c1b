import { expect, it } from 'vitest';

it('runs on the Node that package.json brings, not on an older one of the machine', () => {
  expect(Number(process.versions.node.split('.')[0])).toBeGreaterThanOrEqual(22);
});
