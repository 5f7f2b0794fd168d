import { timeoutMs } from '../pending-answers.ts';
import { type Answer, oneAtATime, type Ports, type WriterFactory } from '../writer.ts';

/** Sends a request over HTTP; without a complete answer, the outcome is unknown. */
async function ask(
  url: string,
  init: RequestInit,
  read: (response: Response) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await read(await fetch(url, { method: 'POST', signal: AbortSignal.timeout(timeoutMs), ...init }));
  } catch {
    return { kind: 'unknown' };
  }
}

const factoryOf = (
  wire: 'rest' | 'form',
  repeats: boolean,
  write: (text: string) => Promise<Answer>,
): WriterFactory => ({
  wire,
  repeats,
  // Concurrent requests may arrive in any order.
  connect: async () => ({ write: oneAtATime(write), close() {} }),
});

/** The API, with its `Idempotency-Key`. */
export const restWriters = ({ http }: Ports, nickname: string): WriterFactory =>
  factoryOf('rest', true, (body) =>
    ask(
      `http://127.0.0.1:${http}/api/rooms/lobby/messages`,
      {
        headers: { 'content-type': 'application/json', 'idempotency-key': body },
        body: JSON.stringify({ nickname, body }),
      },
      async (response) => {
        const answer = (await response.json()) as { seq: number; code: string };
        return response.ok
          ? { kind: 'acknowledged', seq: answer.seq }
          : { kind: 'refused', code: answer.code };
      },
    ),
  );

/** The page for browsers without JavaScript: 200: the message is kept, 400: it is not, 503: unknown. */
export const formWriters = ({ http }: Ports, username: string): WriterFactory =>
  factoryOf('form', false, (message) =>
    ask(
      `http://127.0.0.1:${http}/message`,
      { body: new URLSearchParams({ username, message }) },
      async (response) => {
        await response.text();
        if (response.ok) return { kind: 'acknowledged' };
        const code = `status ${response.status}`;
        return response.status === 503 ? { kind: 'unknown' } : { kind: 'refused', code };
      },
    ),
  );
