import { expect, it } from 'vitest';
import * as limits from '../../edge/limits.ts';

it('who joins the work of another waits for as long as that work may rightly take', () => {
  const { LONGEST_VOCALISER_DEADLINE, LAST_VOCALISER_DEADLINE, SHELF_READ_DEADLINE, SHELF_WRITE_DEADLINE } = limits;
  const rightly = SHELF_READ_DEADLINE + LONGEST_VOCALISER_DEADLINE + LAST_VOCALISER_DEADLINE + SHELF_WRITE_DEADLINE;
  expect(limits.JOIN_PATIENCE).toBeGreaterThan(rightly);
});
