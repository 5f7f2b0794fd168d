import type { Entry, Posted } from '#model/entry.ts';
import type { Event } from '#model/event.ts';
import { lobby } from '#model/names.ts';
import { authorize, initial, refuse, remove, send } from './frames.ts';

/** This wire knows one room and no changes of what was said: an edited message is told as it is now. */
export function encode(event: Event): readonly string[] {
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
      // Whoever has not signed in is sent away, and the close frame says why.
      return event.code === 'not_entered' ? [] : [refuse(event.requestId, event.code, event.message)];
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
    case 'pong':
    case 'goodbye':
      return [];
  }
}

const isShown = (entry: Entry): entry is Posted =>
  entry.kind === 'posted' && entry.room === lobby && entry.deletedAt === undefined;
