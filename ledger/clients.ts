import { Random } from '../test/faults/random.ts';
import type { House } from './cluster.ts';
import type { Reader } from './reader.ts';
import type { Book } from './recorder.ts';
import { clientPens } from './wires/client.ts';
import { envelopePens, envelopeReader } from './wires/envelope.ts';
import { formPens, restPens } from './wires/http.ts';
import { datagramPens, ingestPens } from './wires/ingest.ts';
import { linePens, lineReader } from './wires/line.ts';
import { nativePens, nativeReader } from './wires/native.ts';
import { plainPens, plainReader } from './wires/plain.ts';
import type { PenCase, Ports } from './writer.ts';
import { Writer } from './writer-loop.ts';

/** Ways to write, by the first word of the writer's name; every one of them is taken before any is taken twice. */
const pens: Readonly<Record<string, (ports: Ports, name: string) => PenCase>> = {
  native: nativePens,
  line: linePens,
  envelope: envelopePens,
  plain: plainPens,
  ingest: ingestPens,
  datagram: datagramPens,
  rest: restPens,
  form: formPens,
};

export interface Cast {
  readonly writers: readonly Writer[];
  readonly readers: readonly { readonly read: Reader; readonly page: ReturnType<Book['page']> }[];
  /** Those who must have heard everything at the end. */
  readonly whole: readonly ReturnType<Book['page']>[];
  close(): void;
}

/** Everybody who takes part. */
export async function cast(
  house: House,
  book: Book,
  { seed, writers: count }: { seed: number; writers: number },
): Promise<Cast> {
  const clientPage = book.page('client', 'json', true);
  const client = clientPens(await house.welcome(), clientPage);
  const kinds = Object.keys(pens);
  const writer = (name: string, pens: PenCase, index: number) =>
    new Writer({ name, pens, book, random: new Random(seed + index), pauseMs: 250 });
  const others = Array.from({ length: Math.max(count - 1, kinds.length) }, async (_, index) => {
    const kind = kinds[index % kinds.length] as string;
    const name = `${kind}-${Math.floor(index / kinds.length) + 1}`;
    return writer(name, pens[kind]!(await house.welcome(), name), index + 1);
  });
  const readers = await Promise.all([
    reader(book.page('native-reader', 'json', true), nativeReader, house),
    reader(book.page('line-reader', 'line', true), lineReader, house),
    reader(book.page('envelope-reader', 'envelope', true), envelopeReader, house),
    reader(book.page('plain-reader', 'plain', false), plainReader, house),
  ]);
  return {
    writers: [writer('client', client, 0), ...(await Promise.all(others))],
    readers,
    whole: [clientPage, ...readers.map(({ page }) => page).filter(({ view }) => view.whole)],
    close: () => client.close(),
  };
}

const reader = async (
  page: ReturnType<Book['page']>,
  make: (ports: Ports, page: ReturnType<Book['page']>) => Reader,
  house: House,
) => ({ page, read: make(await house.welcome(), page) });
