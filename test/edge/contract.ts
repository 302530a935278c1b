/**
 * The contract of every ring: the Worker, the mirror, and the two hosts on the phone. It sees a ring only from
 * outside, through a function like `fetch`.
 *
 * @module
 */
import { beforeAll, describe } from 'vitest';
import { describeBeside } from './contract/beside.ts';
import { describePut } from './contract/put.ts';
import { describeRead } from './contract/read.ts';
import { Visitor } from './contract/visitor.ts';
import type { Host, HostTraits } from './contract/visitor.ts';

/**
 * Describes what a host must do.
 *
 * @param name of the host, for the report
 * @param traits what it has
 * @param open gives the host; called once, before the first test
 */
export function describeContract(name: string, traits: HostTraits, open: () => Promise<Host> | Host): void {
  describe(`the contract of a ring, kept by ${name}`, () => {
    const visitor = new Visitor(open);
    beforeAll(() => visitor.arrive());
    describePut(traits, visitor);
    describeRead(traits, visitor);
    describeBeside(traits, visitor);
  });
}
