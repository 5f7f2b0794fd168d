import { type Bus, type Topic, topics } from '#bus.ts';
import { recordOf } from '#lib/record-of.ts';

/** What went over a bus, by topic. */
export interface BusFigures {
  readonly sent: Readonly<Record<Topic, number>>;
  readonly heard: Readonly<Record<Topic, number>>;
}

/** Counts what goes over a bus. */
export class BusWatch implements BusFigures {
  readonly sent = recordOf(topics, () => 0);
  readonly heard = recordOf(topics, () => 0);

  /** The same bus, watched. */
  watch(bus: Bus): Bus {
    return {
      publish: (topic, bytes) => {
        this.sent[topic]++;
        bus.publish(topic, bytes);
      },
      subscribe: (topic, listener) =>
        bus.subscribe(topic, (bytes) => {
          this.heard[topic]++;
          listener(bytes);
        }),
      close: () => bus.close(),
    };
  }
}
