import { once } from 'node:events';
import { connect } from 'node:net';
import type { TerminalTexts } from '#texts/en/terminal.ts';
import type { Address } from './options.ts';

const timeoutMs = 5_000;

/** Why there is no connection to that address, in a sentence. A WebSocket does not report it, so it is tried in another way. */
export async function diagnose({ wire, url }: Address, texts: TerminalTexts): Promise<string> {
  const where = url.href;
  try {
    const answer = wire === 'line' ? await tryConnect(url) : await ask(url);
    return texts.notHubbub(where, answer);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ECONNREFUSED') return texts.nobody(where);
    if (code.startsWith('HPE_')) return texts.notHubbub(where, 'no HTTP');
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return texts.unknownHost(url.hostname);
    return texts.unreachable(where, code);
  }
}

async function ask(url: URL): Promise<string> {
  const { status } = await fetch(url.href.replace(/^ws/, 'http'), {
    signal: AbortSignal.timeout(timeoutMs),
    redirect: 'manual',
  });
  return `HTTP ${status}`;
}

async function tryConnect({ hostname, port }: URL): Promise<string> {
  const socket = connect(Number(port), hostname.replace(/^\[|\]$/g, ''));
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(timeoutMs) });
    return 'TCP';
  } finally {
    socket.destroy();
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') return code;
  if (error.name === 'HTTPParserError') return 'HPE_INVALID';
  return error.cause === undefined ? error.message : codeOf(error.cause);
}
