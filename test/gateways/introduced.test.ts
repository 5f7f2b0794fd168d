import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TcpGateway } from '#gateways/tcp/index.ts';
import { Introductions } from '#lib/introductions.ts';
import { KeyedLimit } from '#lib/keyed-limit.ts';
import { limits } from '#model/limits.ts';
import { ingestWire } from '#wire/ingest/index.ts';
import { LineClient } from '../support/line.ts';
import { openHub } from '../support/memory-hub.ts';

test('who takes a moment to say for whom it has come is believed, and who says nothing is asked to go at the end', async (t) => {
  const { hub, clock } = await openHub();
  const introductions = new Introductions('a key');
  const gateway = new TcpGateway({
    ...{ hub, clock, introductions, locale: 'en', connections: new KeyedLimit(10) },
    ...{ name: 'ingest', address: { host: '127.0.0.1', port: 0 }, wire: ingestWire },
  });
  await gateway.open();
  const { port } = gateway;
  t.after(() => hub.stop());
  // Accepted in this order: what the last one is answered, the others could have been.
  const [late, silent, last] = [new LineClient(port), new LineClient(port), new LineClient(port)];
  await last.ask('{}');
  clock.turn(limits.introductionMs - 1);
  late.send(`${introductions.write('203.0.113.7')}{"username":"oven","message":"Hot."}\n`);
  assert.match(await late.next(), /"ok":true/);
  const drained = gateway.drain();
  await silent.closed;
  await gateway.close();
  await Promise.all([drained, late.closed, last.closed]);
});
