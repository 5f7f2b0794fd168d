import { MemoryBus, MemoryExchange } from '#buses/memory/memory-bus.ts';
import { busContract } from './bus.ts';

busContract('the memory bus', async () => {
  const exchange = new MemoryExchange();
  return { open: async () => new MemoryBus(exchange) };
});
