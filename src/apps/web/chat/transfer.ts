import type { FileView } from '#model/file.ts';

/** What is sent, and who wants to hear of it. */
export interface Transfer {
  readonly file: File;
  readonly room: string;
  /** Where a part of it lies already. */
  readonly address?: string;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** A secret that is good now; `fresh`: the last one was not. */
  ticket(fresh?: boolean): Promise<string | undefined>;
  /** It can be resumed there. */
  onAddress(address: string): void;
  onProgress(sent: number): void;
}

/** The server does not want this file. */
export class TransferRefused extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** No connection, for longer than it is tried again. */
export class TransferLost extends Error {}

/** Up to this size a file goes in one request; larger ones by tus, in parts. */
const wholeBytes = 4 * 1024 * 1024;
const partBytes = 8 * 1024 * 1024;
const pausesMs = [500, 1_000, 2_000, 4_000, 8_000, 15_000];
const tus = 'api/files/tus';

/** Sends a file, over as many losses as it takes, and says what the server has. Rejected with the two errors above, or when aborted. */
export const transfer = (what: Transfer): Promise<FileView> =>
  what.file.size <= wholeBytes && what.address === undefined ? sendWhole(what) : sendParts(what);

async function sendWhole(what: Transfer): Promise<FileView> {
  const { file, room } = what;
  const path = `api/rooms/${encodeURIComponent(room)}/files?name=${encodeURIComponent(file.name)}`;
  const { status, text } = await patiently(what, () =>
    ask(what, 'POST', path, { 'content-type': 'application/octet-stream' }, file, 0),
  );
  if (status !== 201) throw refusalOf(text);
  return JSON.parse(text) as FileView;
}

async function sendParts(what: Transfer): Promise<FileView> {
  const { file } = what;
  let { address } = what;
  let offset = address === undefined ? 0 : await offsetAt(what, address);
  // What lay there is gone after a day.
  if (offset === undefined) address = undefined;
  if (address === undefined) address = await begin(what);
  offset ??= 0;
  while (offset < file.size) {
    const from: number = offset;
    const at: string = address;
    const part = file.slice(from, from + partBytes);
    const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(from) };
    const answer = await patiently(what, async () => {
      const reply = await ask(what, 'PATCH', at, headers, part, from);
      // Some of it may have come through: it goes on from there.
      return (
        reply ??
        ((await offsetAt(what, at)) === from ? undefined : { status: 409, text: '', header: () => '' })
      );
    });
    if (answer.status === 200 && answer.text !== '') return JSON.parse(answer.text) as FileView;
    if (answer.status === 204) offset = Number(answer.header('upload-offset'));
    else if (answer.status === 409) offset = (await offsetAt(what, at)) ?? 0;
    else throw refusalOf(answer.text);
  }
  // The answer to the last part was lost. An upload is called as its file will be.
  const { name, type, size: bytes } = file;
  return { id: address.split('/').at(-1) ?? '', name, type: type || 'application/octet-stream', bytes };
}

async function begin(what: Transfer): Promise<string> {
  const { file, room, onAddress } = what;
  const metadata = `room ${encoded(room)},name ${encoded(file.name)}`;
  const headers = { 'upload-length': String(file.size), 'upload-metadata': metadata };
  const { status, text, header } = await patiently(what, () => ask(what, 'POST', tus, headers));
  if (status !== 201) throw refusalOf(text);
  const address = new URL(header('location'), new URL(tus, document.baseURI)).href;
  onAddress(address);
  return address;
}

/** How much of it is there; undefined where it is not known any more. */
async function offsetAt(what: Transfer, address: string): Promise<number | undefined> {
  const { status, header } = await patiently(what, () => ask(what, 'HEAD', address, {}));
  return status === 200 ? Number(header('upload-offset')) : undefined;
}

/** Nobody wants it any more. */
export async function forget(address: string, ticket: string | undefined): Promise<void> {
  const headers = { authorization: `Bearer ${ticket}`, 'tus-resumable': '1.0.0' };
  await fetch(address, { method: 'DELETE', headers }).catch(() => undefined);
}

const encoded = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

interface Reply {
  readonly status: number;
  readonly text: string;
  readonly header: (name: string) => string;
}

/** Asks again after a pause where no answer comes, or the server has too much to do; with another ticket where the last is too old. */
async function patiently(what: Transfer, once: () => Promise<Reply | undefined>): Promise<Reply> {
  for (const pause of pausesMs) {
    const reply = await once();
    if (reply?.status === 401) await what.ticket(true);
    else if (reply && reply.status !== 429 && reply.status < 500) return reply;
    await new Promise((resolve) => setTimeout(resolve, pause));
    what.signal.throwIfAborted();
  }
  const last = await once();
  if (!last) throw new TransferLost();
  return last;
}

/** `fetch` does not say how far it has come. */
async function ask(
  { ticket, signal, onProgress }: Transfer,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: Blob,
  before = 0,
): Promise<Reply | undefined> {
  const secret = await ticket();
  signal.throwIfAborted();
  const request = new XMLHttpRequest();
  request.open(method, new URL(path, document.baseURI));
  const all = { ...headers, 'tus-resumable': '1.0.0', authorization: `Bearer ${secret}` };
  for (const [name, value] of Object.entries(all)) request.setRequestHeader(name, value);
  if (body) request.upload.onprogress = ({ loaded }) => onProgress(before + loaded);
  return new Promise((resolve, reject) => {
    const stop = () => request.abort();
    signal.addEventListener('abort', stop);
    request.onabort = () => reject(signal.reason);
    request.onerror = () => resolve(undefined);
    request.onload = () => {
      const { status, responseText: text } = request;
      resolve({ status, text, header: (name) => request.getResponseHeader(name) ?? '' });
    };
    request.onloadend = () => signal.removeEventListener('abort', stop);
    request.send(body);
  });
}

/** Refusals are problem details, or `code: sentence` where tus answers. */
function refusalOf(text: string): TransferRefused {
  const [, code, sentence] = /^(\w+): (.+)/.exec(text) ?? [];
  if (code !== undefined && sentence !== undefined) return new TransferRefused(code, sentence);
  try {
    const { code, detail, title } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    return new TransferRefused(String(code), String(detail ?? title));
  } catch {
    return new TransferRefused('internal', text);
  }
}
