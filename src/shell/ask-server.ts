import { linkOf } from '#hub/commands/invitations.ts';
import type { Command, CommandOf } from '#model/command.ts';
import { StoreUnavailable } from '#store.ts';
import { protocol, readFrame, type ServerFrame, writeCommand } from '#wire/json/frames.ts';

interface Server {
  /** `https://chat.example`, or `ws://127.0.0.1:3000/ws`. */
  readonly url: string;
  readonly token: string;
}

/** How long the server may take for all of it. */
const patienceMs = 10_000;

/** Asks a server that runs for an invitation, on the native wire, as the account of the token. Fulfilled with its link. */
export async function askServer(server: Server, wanted: CommandOf<'createInvitation'>): Promise<string> {
  const site = siteOf(server.url);
  const socket = new WebSocket(new URL('ws', `${site.replace(/^http/, 'ws')}/`), protocol);
  const late = setTimeout(() => socket.close(), patienceMs);
  try {
    await ask(socket, { kind: 'authenticate', token: server.token }, site);
    const answer = await ask(socket, wanted, site);
    if (answer.kind !== 'invitation') throw new StoreUnavailable(`${site} answers with "${answer.kind}".`);
    return answer.payload.link ?? linkOf(site, answer.payload.code);
  } finally {
    clearTimeout(late);
    socket.close();
  }
}

function ask(socket: WebSocket, command: Command, site: string): Promise<ServerFrame> {
  const { promise, resolve, reject } = Promise.withResolvers<ServerFrame>();
  const fail = (why: string) => reject(new StoreUnavailable(why));
  const send = () => socket.send(writeCommand(command.kind, command));
  socket.onmessage = ({ data }) => {
    const frame = readFrame(String(data));
    if (frame?.id !== command.kind) return;
    if (frame.kind === 'refused') fail(frame.payload.message);
    else resolve(frame);
  };
  socket.onerror = () => fail(`No Hubbub answers at ${site}.`);
  socket.onclose = () => fail(`${site} has closed the connection.`);
  if (socket.readyState === WebSocket.OPEN) send();
  else socket.onopen = send;
  return promise;
}

/** The site, whichever of its addresses was said. */
function siteOf(text: string): string {
  const url = /^(https?|wss?):\/\//.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (!url) throw new StoreUnavailable(`--server takes URL, such as http://127.0.0.1:3000, not "${text}".`);
  return `${url.protocol.replace('ws', 'http')}//${url.host}${url.pathname.replace(/\/(ws)?$/, '')}`;
}
