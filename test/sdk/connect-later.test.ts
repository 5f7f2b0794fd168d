import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connectLater } from '#sdk/connect-later.ts';
import type { Connect } from '#sdk/connection.ts';

const handlers = (closed: number[] = []) => ({ onFrame() {}, onClose: (code: number) => closed.push(code) });

describe('a way that is loaded when it is gone first', () => {
  it('sends what waited for it, in its order, and what comes then', async () => {
    const sent: string[] = [];
    const way: Connect = (url) => ({ send: (text) => sent.push(`${url} ${text}`), close() {} });
    const loading = Promise.resolve(way);
    const socket = connectLater(() => loading)('ws://here', handlers());
    socket.send('one');
    socket.send('two');
    assert.deepEqual(sent, []);
    await loading;
    socket.send('three');
    assert.deepEqual(sent, ['ws://here one', 'ws://here two', 'ws://here three']);
  });

  it('is not gone by somebody who has left meanwhile', async () => {
    let times = 0;
    const loading = Promise.resolve<Connect>(() => {
      times++;
      return { send() {}, close() {} };
    });
    connectLater(() => loading)('ws://here', handlers()).close();
    await loading;
    await loading;
    assert.equal(times, 0);
  });

  it('is lost where it cannot be had', async () => {
    const closed: number[] = [];
    const loading = Promise.reject(new Error('away'));
    connectLater(() => loading)('ws://here', handlers(closed));
    await loading.catch(() => {});
    await Promise.resolve();
    assert.deepEqual(closed, [1006]);
  });
});
