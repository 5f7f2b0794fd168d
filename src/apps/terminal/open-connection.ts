import { systemClock } from '#lib/clock.ts';
import { connectWebSocket } from '#sdk/client.ts';
import type { Identity } from '#sdk/identity.ts';
import type { Address } from './address.ts';
import type { Audience, Beginning, Talk } from './chat-connection.ts';
import { findTrouble } from './diagnose.ts';
import { NativeTalk } from './native/connection.ts';
import { dialLine } from './text/connect-line.ts';
import { dialPlain } from './text/connect-plain.ts';
import { TextTalk } from './text/connection.ts';
import { lineTongue } from './text/line-adapter.ts';
import { plainTongue } from './text/plain-adapter.ts';
import type { Texts } from './texts/index.ts';

export interface TalkSettings extends Beginning {
  readonly address: Address;
  readonly identity: Identity | undefined;
  readonly texts: Texts;
}

/** A conversation in the language that is spoken at this address. */
export function openTalk(settings: TalkSettings, audience: Audience): Talk {
  const { address, texts } = settings;
  const url = address.url.href;
  const common = { ...settings, url, findTrouble: () => findTrouble(address, texts) };
  switch (address.wire) {
    case 'json': {
      const around = { url, connect: connectWebSocket, clock: systemClock, random: Math.random };
      return new NativeTalk({ ...common, around }, audience);
    }
    case 'plain':
      return new TextTalk({ ...common, dial: dialPlain, tongue: plainTongue }, audience);
    case 'line':
      return new TextTalk({ ...common, dial: dialLine, tongue: lineTongue }, audience);
  }
}
