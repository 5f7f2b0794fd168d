import { enter } from '../gather.ts';
import { distribution, type Latencies } from '../latencies.ts';
import type { Link } from '../link.ts';
import { protocols } from '../protocols.ts';

/** One session repeatedly requests the last messages of the lobby. */
export interface HistoryJob {
  readonly port: number;
  readonly times: number;
  readonly messages: number;
}

export async function history({ port, times, messages }: HistoryJob): Promise<Latencies> {
  const link = await enter(port, protocols.hubbub);
  const sample: number[] = [];
  for (let k = 0; k < times; k++) {
    const began = performance.now();
    const frame = await ask(link, String(k), messages);
    sample.push(performance.now() - began);
    const { length } = JSON.parse(frame).payload.entries;
    if (length !== messages) throw new Error(`There were ${length} messages, not ${messages}.`);
  }
  link.cut();
  return distribution(sample);
}

function ask(link: Link, id: string, messages: number): Promise<string> {
  const answer = `{"kind":"history","id":"${id}"`;
  const refusal = `{"kind":"refused","id":"${id}"`;
  return new Promise((resolve, reject) => {
    link.onText = (bytes, start, end) => {
      const begins = bytes.toString('latin1', start, start + answer.length);
      if (begins === answer) resolve(bytes.toString('utf8', start, end));
      else if (begins === refusal)
        reject(new Error(`The server refused: ${bytes.toString('utf8', start, end)}`));
    };
    link.send(JSON.stringify({ kind: 'history', id, payload: { limit: messages } }));
  });
}
