import type { Entry, Posted } from '#model/entry.ts';
import type { Event } from '#model/event.ts';
import { type Locale, lobby } from '#model/names.ts';
import { sentence } from '#texts/index.ts';
import { authorize, initial, refuse, remove, send } from './frames.ts';

/** This wire knows one room, and no changes of a message: an edited one is sent as it is now to those who ask later. */
export function encode(event: Event, locale: Locale): readonly string[] {
  switch (event.kind) {
    case 'welcome':
      return [initial(event.session)];
    case 'entered':
      return [authorize(event.session, true)];
    case 'entry':
      return isShown(event.entry) ? [send(event.entry.author.session, [event.entry])] : [];
    case 'history':
      // One that comes unasked is for clients that cannot ask.
      return event.requestId === undefined ? [] : [send(event.requestId, event.entries.filter(isShown))];
    case 'ended':
      return event.sessions.map(remove);
    case 'refused':
      if (event.of === 'signup' || event.of === 'signin') return [authorize(event.requestId ?? '', false)];
      // A client that has not signed in is closed, and the close frame says why.
      if (event.code === 'not_entered') return [];
      return [refuse(event.requestId, event.code, sentence(event.code, locale))];
    case 'posted':
    case 'done':
    case 'presence':
    case 'token':
    case 'tokens':
    case 'typing':
    case 'who':
    case 'you':
    case 'rooms':
    case 'found':
    case 'resumed':
    case 'reset':
    case 'removed':
    case 'pong':
    case 'goodbye':
      return [];
  }
}

const isShown = (entry: Entry): entry is Posted =>
  entry.kind === 'posted' && entry.room === lobby && entry.deletedAt === undefined;
