import { timeoutMs } from '../pending-answers.ts';
import { type Answer, oneAtATime, type Ports, type WriterFactory } from '../writer.ts';

/** Asks over HTTP; where no whole answer comes, nothing is known. */
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
  // Requests that are under way at once may come in any order.
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

/** The page that needs no JavaScript: 200 says that the message is kept, 400 that it is not, 503 that nobody knows. */
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
