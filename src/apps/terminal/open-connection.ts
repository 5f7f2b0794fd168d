import { systemClock } from '#lib/clock.ts';
import { connectWebSocket } from '#sdk/client.ts';
import type { TerminalTexts } from '#texts/en/terminal.ts';
import { sentence } from '#texts/index.ts';
import type { ChatConnection, Listener, StartOptions } from './chat-connection.ts';
import type { ChosenIdentity } from './choose-identity.ts';
import { diagnose } from './diagnose.ts';
import { NativeConnection } from './native/connection.ts';
import type { Address } from './options.ts';
import { connectLine, connectPlain } from './text/connect.ts';
import { TextConnection } from './text/connection.ts';
import { lineAdapter } from './text/line-adapter.ts';
import { plainAdapter } from './text/plain-adapter.ts';

export interface ConnectionSettings extends StartOptions {
  readonly address: Address;
  readonly identity: ChosenIdentity | undefined;
  readonly texts: TerminalTexts;
}

/** A conversation in the language that is spoken at this address. */
export function openConnection(settings: ConnectionSettings, listener: Listener): ChatConnection {
  const { address, texts } = settings;
  const url = address.url.href;
  const common = { ...settings, url, diagnose: () => diagnose(address, texts) };
  // Codes are for the native wire alone: see `chooseIdentity`.
  const identity = settings.identity?.kind === 'code' ? undefined : settings.identity;
  switch (address.wire) {
    case 'json': {
      const environment = {
        url,
        connect: connectWebSocket,
        clock: systemClock,
        random: Math.random,
        sentence,
      };
      return new NativeConnection({ ...common, environment }, listener);
    }
    case 'plain':
      return new TextConnection(
        { ...common, identity, connect: connectPlain, adapter: plainAdapter },
        listener,
      );
    case 'line':
      return new TextConnection(
        { ...common, identity, connect: connectLine, adapter: lineAdapter },
        listener,
      );
  }
}
