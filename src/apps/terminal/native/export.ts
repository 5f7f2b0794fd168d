import { open, rm } from 'node:fs/promises';
import type { Clock } from '#lib/clock.ts';
import type { Command } from '#model/command.ts';
import { limits } from '#model/limits.ts';
import type { Answer } from '#sdk/client.ts';
import type { TerminalTexts } from '#texts/en/terminal.ts';
import type { FrameOf } from '#wire/json/frames.ts';
import type { ChatEvent } from '../chat-event.ts';

/** How it ended. Of what was not written to its end, nothing is left. */
export type ExportEnd =
  | { readonly kind: 'written'; readonly lines: number }
  | { readonly kind: 'refused'; readonly refusal: FrameOf<'refused'>['payload'] }
  | { readonly kind: 'lost' }
  | { readonly kind: 'failed'; readonly why: string };

type Ask = (command: Command) => Promise<Answer>;

/** A name of a file on every system, whatever the nickname is. */
export const exportName = (nickname: string): string =>
  `hubbub-${nickname.replace(/[^\p{L}\p{N}_-]+/gu, '_')}.jsonl`;

/** Writes all that is kept of the account into a file that was not there before, and that nobody else can read. */
export async function exportTo(file: string, ask: Ask, clock: Pick<Clock, 'after'>): Promise<ExportEnd> {
  try {
    const handle = await open(file, 'wx', 0o600);
    const end = await writePages((text) => handle.write(text), ask, clock).finally(() => handle.close());
    if (end.kind !== 'written') await rm(file, { force: true });
    return end;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { kind: 'failed', why: code ?? message };
  }
}

async function writePages(
  write: (text: string) => Promise<unknown>,
  ask: Ask,
  clock: Pick<Clock, 'after'>,
): Promise<ExportEnd> {
  let lines = 0;
  for (let after: string | undefined; ; ) {
    const answer = await ask({ kind: 'export', ...(after !== undefined && { after }) });
    if (answer.kind === 'refused' && answer.payload.retry) {
      await new Promise<void>((resolve) => clock.after(limits.retryMs, resolve));
      continue;
    }
    if (answer.kind === 'refused') return { kind: 'refused', refusal: answer.payload };
    if (answer.kind !== 'listed') return { kind: 'lost' };
    const { items, next } = answer.payload;
    if (items.length > 0) await write(items.map((item) => `${JSON.stringify(item)}\n`).join(''));
    lines += items.length;
    if (next === undefined) return { kind: 'written', lines };
    after = next;
  }
}

export function exportEvent(end: ExportEnd, file: string, texts: TerminalTexts): ChatEvent {
  switch (end.kind) {
    case 'written':
      return { kind: 'told', lines: [texts.exported(file, end.lines)] };
    case 'refused':
      return { kind: 'refused', message: end.refusal.message, code: end.refusal.code };
    case 'lost':
      return { kind: 'not_now' };
    case 'failed':
      return { kind: 'refused', message: texts.notExported(file, end.why) };
  }
}
