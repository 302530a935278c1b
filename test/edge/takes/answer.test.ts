import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { digestOf } from '../../../edge/contract.ts';
import { answerPut } from '../../../edge/takes/answer.ts';
import { fakeMp3 } from '../fake-vocaliser.ts';

it('writes a form out at once, so that a reader who goes away in the middle does no harm', async () => {
  const audio = fakeMp3(60_000);
  const key = 'a'.repeat(43);
  const described = { key, voice: 'test/fr-clear', duration: 60_000, bytes: audio.length, marks: [] };
  const answer = answerPut({ ...described, digest: await digestOf(audio), made: 0, audio }, key, true);
  expect(Number(answer.headers.get('Content-Length'))).toBeGreaterThan(audio.length);
  const reader = answer.body?.getReader();
  await reader?.cancel();
  // What breaks on a stream that was given up breaks in a later turn, where nobody can catch it: the runner would tell.
  await nextTurn();
});
