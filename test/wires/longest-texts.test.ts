import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { NativeClient } from '../support/native.ts';
import { startServer } from '../support/server.ts';
import { escaped, inputsOf } from './inputs.ts';

const server = await startServer({ after });
const alice = await NativeClient.guest(server.httpPort, 'Alice');
const inputs = await inputsOf(server, (marker) => alice.next('message', ({ body }) => body === marker));

const longest: readonly (readonly [what: string, text: string])[] = [
  ['emoji', '👋'.repeat(4_000)],
  ['Cyrillic letters', 'я'.repeat(4_000)],
];
for (const [what, text] of longest) {
  for (const input of inputs) {
    test(`${input.name} takes 4,000 ${what}, escaped where there are escapes`, async () => {
      // Frames that are not refused have no answer here.
      void input.send(escaped(input, input.format(text))).catch(() => {});
      const { body } = await alice.next('message', (message) => message.body !== 'after it');
      assert.equal(body, text);
    });
  }
}
