import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openProcessBus } from '#buses/process/process-bus.ts';
import { busContract } from './bus.ts';

busContract('the process bus', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hubbub-bus-'));
  return {
    open: (node) => openProcessBus({ folder, node }),
    clean: () => rm(folder, { recursive: true }),
  };
});
