import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lookMs, Silences, silence } from '../../src/serve/silences.ts';

describe('the silence of a node', () => {
  it('is the time since it was heard', () => {
    const silences = new Silences(0);
    silences.heard('web-1');
    silences.heard('socket-1');
    let now = 0;
    for (; now < silence.mostMs; silences.look(now)) {
      now += lookMs;
      silences.heard('web-1');
    }
    assert.ok(silences.of('socket-1') >= silence.mostMs);
    assert.ok(silences.of('web-1') <= lookMs);
    // Found in time, also if it fell silent just after it had been heard.
    assert.ok(now + silence.beatMs < 10_000);
  });

  it('begins anew when the supervisor was held up itself', () => {
    const silences = new Silences(0);
    silences.heard('web-1');
    silences.look(lookMs);
    silences.look(60_000);
    assert.equal(silences.of('web-1'), 0);
    silences.look(60_000 + lookMs);
    assert.equal(silences.of('web-1'), lookMs);
  });
});
