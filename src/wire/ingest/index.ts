import type { Event } from '#model/event.ts';
import type { Locale, SessionId } from '#model/names.ts';
import type { FrameWire, StreamWire } from '#wire.ts';
import { IngestConnection } from './decoder.ts';
import { AnswerEncoder } from './encode.ts';

/** The ingest wire, for clients that send a message and do not stay: JSON objects over a connection or in datagrams. */
export const ingestWire = {
  name: 'ingest',
  traits: {
    replaysHistory: false,
    receivesRooms: false,
    isVisible: false,
    readsAnonymously: true,
    deadline: 'request',
  },
  lineEnd: '',
  connect: (_session: SessionId, _locale: Locale) => new IngestConnection(),
  encode: (event: Event, locale: Locale) => new AnswerEncoder().encode(event, locale),
} satisfies FrameWire & StreamWire;
