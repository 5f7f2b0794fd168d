import type { Cluster } from './cluster.ts';
import type { LoggedMessage } from './history.ts';

interface Answer {
  readonly head: number;
  readonly entries: readonly {
    readonly kind: string;
    readonly seq: number;
    readonly body?: string;
    readonly n?: number;
    readonly author: { readonly session: string };
  }[];
}

/** Reads the whole lobby as a new client. */
export async function readLog({ servers: [server] }: Cluster): Promise<readonly LoggedMessage[]> {
  const log: LoggedMessage[] = [];
  const port = server?.ports?.http;
  for (let after = 0; ; ) {
    const url = `http://127.0.0.1:${port}/api/rooms/lobby/messages?after=${after}&limit=200`;
    const { head, entries } = (await (await fetch(url)).json()) as Answer;
    for (const { seq, body = '', n = 0, author } of entries) {
      log.push({ seq, text: body, n, session: author.session });
      after = seq;
    }
    if (entries.length === 0 || after >= head) return log;
  }
}
