import { sentence } from '#model/refusal.ts';
import { dialLines, letIn, stay, type Talk } from '../connections.ts';
import { Unanswered } from '../pending-answers.ts';
import type { Reader } from '../reader.ts';
import type { Page } from '../recorder.ts';
import type { Pen, PenCase, Ports } from '../writer.ts';

const said = /^\[([^\]]+)\]: (.*)$/;
const saidBefore = /^(\d+) \[[^\]]+\]: (.*)$/;
const refusal = `[ServerMessage] - ${sentence('unavailable', 'en')}`;
const thereIsMore = /^\[ServerMessage\] - .*\bsince (\d+)$/;

/** Connects and logs in. The name of a lost connection may be held for a moment yet, so each has another. */
async function login(port: number, nickname: string, hear: (line: string) => void): Promise<Talk> {
  const answer = Promise.withResolvers<void>();
  const talk = await dialLines(port, (line) => {
    if (line === `[ServerMessage] - [${nickname}] log in.`) answer.resolve();
    if (line === '[ServerMessage] - login failed.') answer.reject(new Error(line));
    hear(line);
  });
  talk.send(`login ${nickname}`);
  await letIn(talk, answer);
  return talk;
}

/** A message is acknowledged when it comes back to its sender. */
export function linePens({ line: port }: Ports, prefix: string): PenCase {
  let connections = 0;
  return {
    wire: 'line',
    repeats: false,
    async take(): Promise<Pen> {
      const nickname = `${prefix}.${++connections}`;
      const unanswered = new Unanswered(() => talk.cut());
      const talk = await login(port, nickname, (line) => {
        const [, author, text = ''] = said.exec(line) ?? [];
        if (author === nickname) unanswered.answer(text, { kind: 'acknowledged' });
      });
      void talk.over.then(() => unanswered.lose());
      return {
        write: (text) => unanswered.add(text, () => talk.send(`msgall ${text}`)),
        close: () => talk.cut(),
      };
    },
  };
}

/** Hears what comes live, without numbers, and asks with `since` for what came before it. */
export function lineReader({ line: port }: Ports, page: Page): Reader {
  let connections = 0;
  let cursor = 0;
  return async (signal) => {
    const connection = ++connections;
    const live = page.stretch(`live, connection ${connection}`);
    const before = page.stretch(`since ${cursor}, connection ${connection}`);
    const talk = await login(port, `${page.view.reader}.${connection}`, (line) => {
      const [, seq, past = ''] = saidBefore.exec(line) ?? [];
      const [, more] = thereIsMore.exec(line) ?? [];
      const [, , now] = said.exec(line) ?? [];
      if (line === refusal) talk.cut();
      else if (seq !== undefined) {
        cursor = Number(seq);
        before(past, cursor);
      } else if (more !== undefined) talk.send(`since ${more}`);
      else if (now !== undefined) live(now);
    });
    talk.send(`since ${cursor}`);
    await stay(talk, signal);
  };
}
