import type { ChatPage } from '../browser/chat-page.ts';
import type { Network } from '../browser/network.ts';
import type { Studio, Viewer } from './studio.ts';

/** What can be looked at: an address, and what is done there before the picture is taken. */
export interface Screen {
  readonly name: string;
  readonly viewer: Viewer;
  /** From the root of the server. */
  readonly path: string;
  /** It is looked at in every way; the others only in light, in dark and on a phone. Its steps know no words of the page. */
  readonly everyLook?: true;
  /** It is not there on the others. */
  readonly only?: 'desktop' | 'phone';
  /** The page has no JavaScript. */
  readonly plain?: true;
  /** Each part of a page that is made of several is a picture of its own, and the path the page. */
  readonly parts?: true;
  readonly steps?: (at: Steps) => Promise<unknown>;
}

export interface Steps extends Pick<ChatPage, 'page' | 'log' | 'field'> {
  readonly chat: ChatPage;
  readonly studio: Studio;
  /** Between the page and the server. */
  readonly network: Network;
  readonly isPhone: boolean;
}
