import { mkdtemp, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Bus } from '#bus.ts';
import { openProcessBus } from '#buses/process/process-bus.ts';

/** A run folder for one test, which closes what was opened in it. */
export async function busFolder(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'hubbub-bus-'));
  const buses: Bus[] = [];
  t.after(async () => {
    await Promise.all(buses.map((bus) => bus.close()));
    await rm(folder, { recursive: true });
  });
  const openIn = async (folder: string, node: string): Promise<Bus> => {
    const bus = await openProcessBus({ folder, node });
    buses.push(bus);
    return bus;
  };
  return {
    folder,
    openIn,
    open: (node: string): Promise<Bus> => openIn(folder, node),
    /** A socket file at which nobody listens, as kill -9 leaves it. */
    async leaveStaleSocket(node: string): Promise<void> {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(join(folder, 'bound'), resolve));
      // Under another name, the file is not removed with its server.
      await rename(join(folder, 'bound'), join(folder, `${node}.sock`));
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
