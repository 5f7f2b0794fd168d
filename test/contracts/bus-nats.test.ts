import { randomUUID } from 'node:crypto';
import { after, before, describe } from 'node:test';
import { openNatsBus } from '#buses/nats/nats-bus.ts';
import { NatsServer } from '../support/nats.ts';
import { requireProgram } from '../support/require-program.ts';
import { busContract } from './bus.ts';

describe('on a NATS server', requireProgram('nats-server'), () => {
  let server: NatsServer;
  before(async () => {
    server = await NatsServer.start();
  });
  after(() => server.stop());

  busContract('the NATS bus', async () => {
    const namespace = randomUUID();
    const log = { info() {}, warn() {} };
    return { open: (node) => openNatsBus({ url: server.url, namespace, node, log }) };
  });
});
