import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { nodeParts } from '../../../../edge/voices/embedded/parts.node.ts';

const PHONES = 50;

test('all phones that knock while a sentence is said are let in before the next one', async () => {
  let entered = 0;
  const server = createServer((socket) => {
    entered += 1;
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('No address');
  for (let phone = 0; phone < PHONES; phone += 1) {
    const socket = connect(address.port, '127.0.0.1');
    socket.on('error', () => undefined);
  }
  await nodeParts.breathe();
  expect(entered).toBe(PHONES);
});
