import type { Identity } from '#client/identity.ts';
import { dialWebSocket } from '#client.ts';
import { systemClock } from '#lib/clock.ts';
import type { Address } from './address.ts';
import { NativeTalk } from './native/talk.ts';
import type { Audience, Beginning, Talk } from './talk.ts';
import { dialLine } from './text/dial-line.ts';
import { dialPlain } from './text/dial-plain.ts';
import { lineTongue } from './text/line-tongue.ts';
import { plainTongue } from './text/plain-tongue.ts';
import { TextTalk } from './text/talk.ts';
import type { Texts } from './texts/index.ts';
import { findTrouble } from './trouble.ts';

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
      const around = { url, dial: dialWebSocket, clock: systemClock, random: Math.random };
      return new NativeTalk({ ...common, around }, audience);
    }
    case 'plain':
      return new TextTalk({ ...common, dial: dialPlain, tongue: plainTongue }, audience);
    case 'line':
      return new TextTalk({ ...common, dial: dialLine, tongue: lineTongue }, audience);
  }
}
