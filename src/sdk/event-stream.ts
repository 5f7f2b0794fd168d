import type { Connect } from './connection.ts';

/** Characters that are sent at once, so that they fit into a request however they are encoded. */
const charactersAtOnce = 16_000;

/** What comes in pieces, cut anywhere, as the events that it is. */
export class EventDecoder {
  readonly #onEvent: (name: string, data: string) => void;
  #rest = '';

  constructor(onEvent: (name: string, data: string) => void) {
    this.#onEvent = onEvent;
  }

  push(text: string): void {
    const events = (this.#rest + text).split('\n\n');
    this.#rest = events.pop() ?? '';
    for (const event of events) {
      const fields = new Map(
        event.split('\n').map((line): [string, string] => {
          const [name = '', ...value] = line.split(': ');
          return [name, value.join(': ')];
        }),
      );
      const data = fields.get('data');
      if (data !== undefined) this.#onEvent(fields.get('event') ?? 'message', data);
    }
  }
}

/** Where the event stream is of a server whose WebSocket is there. */
const streamOf = (url: string): string => url.replace(/^ws/, 'http').replace(/\/ws$/, '/api/stream');

/**
 * Over an event stream and requests, in place of a WebSocket. Frames go in the order in which they were sent, the next when the
 * ones before are taken; if any is not, the connection is lost, and whatever was under way is sent again on the next one.
 */
export const connectEventStream: Connect = (url, handlers) => {
  const address = streamOf(url);
  const abort = new AbortController();
  const { signal } = abort;
  const waiting: string[] = [];
  let id: string | undefined;
  let isSending = false;
  let isOver = false;

  const end = (code: number) => {
    if (isOver) return;
    isOver = true;
    abort.abort();
    handlers.onClose(code);
  };
  const flush = async () => {
    if (isSending || id === undefined) return;
    isSending = true;
    while (!isOver && waiting.length > 0) {
      const request = { method: 'POST', body: take(waiting), signal };
      const answer = await fetch(`${address}/${id}`, request).catch(() => undefined);
      if (!answer?.ok) end(1006);
    }
    isSending = false;
  };
  const decoder = new EventDecoder((name, data) => {
    if (isOver) return;
    if (name === 'open') id = data;
    else if (name === 'close') end(codeIn(data));
    else handlers.onFrame(data);
    void flush();
  });
  void read(address, signal, (text) => decoder.push(text)).then(() => end(1006));
  return {
    send(text) {
      waiting.push(text);
      void flush();
    },
    close() {
      isOver = true;
      abort.abort();
    },
  };
};

/** As many of the frames as fit into one request, at least one. */
function take(waiting: string[]): string {
  let characters = 0;
  const fits = waiting.findIndex((text) => {
    characters += text.length;
    return characters > charactersAtOnce;
  });
  return waiting.splice(0, fits === -1 ? waiting.length : Math.max(1, fits)).join('\n');
}

/** Fulfilled when nothing more comes, for whatever reason. */
async function read(address: string, signal: AbortSignal, onText: (text: string) => void): Promise<void> {
  try {
    const { ok, body } = await fetch(address, { signal, headers: { accept: 'text/event-stream' } });
    if (!ok || !body) return;
    const decoder = new TextDecoder();
    const reader = body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onText(decoder.decode(value, { stream: true }));
    }
  } catch {
    // It was cut off, or there is no server.
  }
}

function codeIn(data: string): number {
  try {
    const { code } = JSON.parse(data) as { code?: unknown };
    return typeof code === 'number' ? code : 1006;
  } catch {
    return 1006;
  }
}
