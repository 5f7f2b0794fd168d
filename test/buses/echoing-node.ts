import { openProcessBus } from '#buses/process/process-bus.ts';

/** A node of its own process: says back, about presence, what it hears about entries. Started with folder and name. */
const [folder, node] = process.argv.slice(2) as [string, string];
const bus = await openProcessBus({ folder, node });
bus.subscribe('entries', (bytes) =>
  bus.publish('presence', Buffer.from(`${process.pid}: ${Buffer.from(bytes)}`)),
);
process.once('disconnect', () => bus.close());
process.send?.('open');
