import { setTimeout as pause } from 'node:timers/promises';
import { enter } from '../gather.ts';
import { distribution, type Latencies } from '../latencies.ts';
import { protocols } from '../protocols.ts';

/** One session alone on the server posts now and then, and waits for each acknowledgement. */
export interface LonePostsJob {
  readonly port: number;
  readonly posts: number;
  /** Between an acknowledgement and the next post; the server is idle meanwhile. */
  readonly pauseMs: number;
}

export async function lonePosts({ port, posts, pauseMs }: LonePostsJob): Promise<Latencies> {
  const protocol = protocols.hubbub;
  const link = await enter(port, protocol);
  const sample: number[] = [];
  while (sample.length < posts) {
    const began = performance.now();
    await new Promise<void>((resolve) => {
      link.onText = (bytes, start) => {
        if (protocol.isAnswer(bytes, start)) resolve();
      };
      link.send(protocol.post('Tea?'));
    });
    sample.push(performance.now() - began);
    await pause(pauseMs);
  }
  link.cut();
  return distribution(sample);
}
