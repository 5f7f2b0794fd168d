import { lobby } from '#model/names.ts';
import type { FrameWire, ParsedInput } from '#wire.ts';
import { encode } from './encode.ts';

const parser = {
  parse: (text: string): readonly ParsedInput[] => [
    { kind: 'request', command: { kind: 'post', room: lobby, body: text } },
  ],
};

/** The plain wire, for programs that know no protocol: every frame in is a message, every frame out a line of text. */
export const plainWire: FrameWire = {
  name: 'plain',
  traits: {
    replaysHistory: true,
    receivesRooms: true,
    isVisible: true,
    autoNickname: 'Client_',
    deadline: 'entered',
  },
  connect: () => parser,
  encode: (event, locale) => encode(event, locale),
};

/** The same, with links to files that begin with the address of the chat. */
export const plainWireAt = (site: string | undefined): FrameWire => ({
  ...plainWire,
  encode: (event, locale) => encode(event, locale, site),
});
