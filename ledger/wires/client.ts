import { systemClock } from '#lib/clock.ts';
import { lobby } from '#model/names.ts';
import { Client, connectWebSocket, type PostOutcome } from '#sdk/client.ts';
import { sentence } from '#texts/index.ts';
import type { ViewRecorder } from '../recorder.ts';
import type { Answer, Ports, WriterFactory } from '../writer.ts';

/** The client of the browser and of `hubbub chat`, which reconnects and repeats by itself: a writer for the whole run, and a reader. */
export function clientWriters({ http }: Ports, view: ViewRecorder): WriterFactory & { close(): void } {
  const waiting = new Map<string, (answer: Answer) => void>();
  const note = view.stretch('over all connections');
  const client = new Client(
    {
      url: `ws://127.0.0.1:${http}/ws`,
      connect: connectWebSocket,
      clock: systemClock,
      random: Math.random,
      sentence,
    },
    {
      state() {},
      frame({ kind, payload }) {
        if (kind === 'message') note(payload.body, payload.seq);
        if (kind === 'reset') note(`a reset of ${payload.room}: ${payload.why}`);
        if (kind !== 'history' || payload.room !== lobby) return;
        for (const entry of payload.entries) if (entry.kind === 'message') note(entry.body, entry.seq);
      },
      outcome(clientId, outcome) {
        waiting.get(clientId)?.(answerIn(outcome));
        waiting.delete(clientId);
      },
    },
    { kind: 'guest', nickname: view.view.reader },
  );
  client.start();
  const writer = {
    write: (text: string) =>
      new Promise<Answer>((resolve) => waiting.set(client.post('lobby', text), resolve)),
    close() {},
  };
  return { wire: 'json', repeats: true, connect: async () => writer, close: () => client.quit() };
}

function answerIn(outcome: PostOutcome): Answer {
  switch (outcome.kind) {
    case 'sent':
      return { kind: 'acknowledged', seq: outcome.seq };
    case 'refused':
      return { kind: 'refused', code: outcome.code };
    case 'uncertain':
      return { kind: 'unknown' };
  }
}
