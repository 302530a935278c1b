/**
 * `npm run chaos`: every part of a ring under every fault. Prints the matrix; exit status 1 when a promise is broken.
 *
 * @module
 */
import { CASES, complaints, play } from './matrix.ts';

let broken = 0;
for (const each of CASES) {
  const outcome = await play(each);
  const wrong = complaints(outcome);
  broken += wrong.length;
  const { subject, fault, audio, told, named } = outcome;
  const status = named.length > 0 ? `names ${named.join(', ')}` : 'quiet';
  const facts = [`audio ${audio ?? '–'} ms`, 'accounts balance', `told ${told}`, status].join(' · ');
  console.log(`${subject.padEnd(15)}${fault.padEnd(10)}${wrong.length === 0 ? facts : `BROKEN: ${wrong.join('; ')}`}`);
}
process.exitCode = broken === 0 ? 0 : 1;
