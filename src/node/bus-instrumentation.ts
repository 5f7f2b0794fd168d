import { type Bus, type Topic, topics } from '#bus.ts';
import { recordOf } from '#lib/record-of.ts';

/** Messages on a bus, by topic. */
export interface BusMetrics {
  readonly sent: Readonly<Record<Topic, number>>;
  readonly received: Readonly<Record<Topic, number>>;
}

/** Counts messages on a bus. */
export class BusInstrumentation implements BusMetrics {
  readonly sent = recordOf(topics, () => 0);
  readonly received = recordOf(topics, () => 0);

  /** The same bus, instrumented. */
  wrap(bus: Bus): Bus {
    return {
      publish: (topic, bytes) => {
        this.sent[topic]++;
        bus.publish(topic, bytes);
      },
      subscribe: (topic, listener) =>
        bus.subscribe(topic, (bytes) => {
          this.received[topic]++;
          listener(bytes);
        }),
      close: () => bus.close(),
    };
  }
}
