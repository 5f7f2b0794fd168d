import { enter } from '../gather.ts';
import { distribution, type Latencies } from '../latencies.ts';
import { tongues } from '../tongues.ts';

/** One session asks for the last messages of the lobby, again and again. */
export interface HistoryJob {
  readonly port: number;
  readonly times: number;
  readonly messages: number;
}

export async function history({ port, times, messages }: HistoryJob): Promise<Latencies> {
  const link = await enter(port, tongues.hubbub);
  const sample: number[] = [];
  for (let k = 0; k < times; k++) {
    const id = String(k);
    const began = performance.now();
    const frame = await new Promise<string>((resolve) => {
      const head = `{"kind":"history","id":"${id}"`;
      link.hear = (bytes, start, end) => {
        if (bytes.toString('latin1', start, start + head.length) === head)
          resolve(bytes.toString('utf8', start, end));
      };
      link.say(JSON.stringify({ kind: 'history', id, payload: { limit: messages } }));
    });
    sample.push(performance.now() - began);
    const { length } = JSON.parse(frame).payload.entries;
    if (length !== messages) throw new Error(`There were ${length} messages, not ${messages}.`);
  }
  link.cut();
  return distribution(sample);
}
