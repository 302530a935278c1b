/**
 * `npm run chaos`: every part of a ring under every fault. Prints the matrix; exit status 1 when a promise is broken.
 *
 * @module
 */
import { CASES, complaints, play } from './matrix.ts';

console.log('| part | fault | audio after | accounts | messages | status page |');
console.log('| --- | --- | ---: | --- | ---: | --- |');
let broken = 0;
for (const each of CASES) {
  const outcome = await play(each);
  const wrong = complaints(outcome);
  broken += wrong.length;
  const { subject, fault, audio, told, named } = outcome;
  const status = named.length > 0 ? `names ${named.join(', ')}` : 'quiet';
  const seen = wrong.length === 0 ? 'balance' : `BROKEN: ${wrong.join('; ')}`;
  console.log(`| ${subject} | ${fault} | ${audio ?? '–'} ms | ${seen} | ${told} | ${status} |`);
}
process.exitCode = broken === 0 ? 0 : 1;
