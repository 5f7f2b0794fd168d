import { Random } from '../test/faults/random.ts';
import type { Cluster } from './cluster.ts';
import type { Reader } from './reader.ts';
import type { Recorder } from './recorder.ts';
import { clientWriters } from './wires/client.ts';
import { envelopeReader, envelopeWriters } from './wires/envelope.ts';
import { formWriters, restWriters } from './wires/http.ts';
import { datagramWriters, ingestWriters } from './wires/ingest.ts';
import { lineReader, lineWriters } from './wires/line.ts';
import { nativeReader, nativeWriters } from './wires/native.ts';
import { plainReader, plainWriters } from './wires/plain.ts';
import type { Ports, WriterFactory } from './writer.ts';
import { WriterLoop } from './writer-loop.ts';

/** Ways to write, by the first word of the writer's name; every one of them is used before any is used twice. */
const writerFactories: Readonly<Record<string, (ports: Ports, name: string) => WriterFactory>> = {
  native: nativeWriters,
  line: lineWriters,
  envelope: envelopeWriters,
  plain: plainWriters,
  ingest: ingestWriters,
  datagram: datagramWriters,
  rest: restWriters,
  form: formWriters,
};

export interface Clients {
  readonly writers: readonly WriterLoop[];
  readonly readers: readonly { readonly read: Reader; readonly page: ReturnType<Recorder['view']> }[];
  /** Readers that must have received everything at the end. */
  readonly whole: readonly ReturnType<Recorder['view']>[];
  close(): void;
}

/** All writers and readers. */
export async function startClients(
  cluster: Cluster,
  recorder: Recorder,
  { seed, writers: count }: { seed: number; writers: number },
): Promise<Clients> {
  const clientPage = recorder.view('client', 'json', true);
  const client = clientWriters(await cluster.portsForClient(), clientPage);
  const kinds = Object.keys(writerFactories);
  const writer = (name: string, factory: WriterFactory, index: number) =>
    new WriterLoop({ name, factory, recorder, random: new Random(seed + index), pauseMs: 250 });
  const others = Array.from({ length: Math.max(count - 1, kinds.length) }, async (_, index) => {
    const kind = kinds[index % kinds.length] as string;
    const name = `${kind}-${Math.floor(index / kinds.length) + 1}`;
    return writer(name, writerFactories[kind]!(await cluster.portsForClient(), name), index + 1);
  });
  const readers = await Promise.all([
    reader(recorder.view('native-reader', 'json', true), nativeReader, cluster),
    reader(recorder.view('line-reader', 'line', true), lineReader, cluster),
    reader(recorder.view('envelope-reader', 'envelope', true), envelopeReader, cluster),
    reader(recorder.view('plain-reader', 'plain', false), plainReader, cluster),
  ]);
  return {
    writers: [writer('client', client, 0), ...(await Promise.all(others))],
    readers,
    whole: [clientPage, ...readers.map(({ page: view }) => view).filter(({ view }) => view.whole)],
    close: () => client.close(),
  };
}

const reader = async (
  view: ReturnType<Recorder['view']>,
  make: (ports: Ports, view: ReturnType<Recorder['view']>) => Reader,
  cluster: Cluster,
) => ({ page: view, read: make(await cluster.portsForClient(), view) });
