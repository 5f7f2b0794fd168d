import { systemClock } from '#lib/clock.ts';
import { Client, connectWebSocket, type PostOutcome } from '#sdk/client.ts';
import type { Page } from '../recorder.ts';
import type { Answer, PenCase, Ports } from '../writer.ts';

/** The client of the browser and of `hubbub chat`, which comes back and repeats by itself: one pen for ever, and a view. */
export function clientPens({ http }: Ports, page: Page): PenCase & { close(): void } {
  const waiting = new Map<string, (answer: Answer) => void>();
  const note = page.stretch('over all connections');
  const client = new Client(
    { url: `ws://127.0.0.1:${http}/ws`, connect: connectWebSocket, clock: systemClock, random: Math.random },
    {
      state() {},
      event() {},
      loaded(_room, entries) {
        for (const entry of entries) if (entry.kind === 'message') note(entry.body, entry.seq);
      },
      entry: (entry) => entry.kind === 'message' && note(entry.body, entry.seq),
      reset: (room, why) => note(`a reset of ${room}: ${why}`),
      outcome(clientId, fate) {
        waiting.get(clientId)?.(answerIn(fate));
        waiting.delete(clientId);
      },
    },
    { kind: 'guest', nickname: page.view.reader },
  );
  client.start();
  const pen = {
    write: (text: string) =>
      new Promise<Answer>((resolve) => waiting.set(client.post('lobby', text), resolve)),
    close() {},
  };
  return { wire: 'json', repeats: true, take: async () => pen, close: () => client.quit() };
}

function answerIn(fate: PostOutcome): Answer {
  switch (fate.kind) {
    case 'sent':
      return { kind: 'acknowledged', seq: fate.seq };
    case 'refused':
      return { kind: 'refused', code: fate.code };
    case 'uncertain':
      return { kind: 'unknown' };
  }
}
