import { emptied, emptiedEdit } from '#model/change.ts';
import type { Entry } from '#model/entry.ts';
import type { Event } from '#model/event.ts';
import type { UserId } from '#model/names.ts';
import type { Encoder } from './transport.ts';

/** An encoder that shows nothing of these users. `encoder`: the connection's, which may be another one later. */
export const hiding = (users: ReadonlySet<UserId>, encoder: () => Encoder): Encoder => ({
  get wire() {
    return encoder().wire;
  },
  encode(events) {
    const shown = events.flatMap((event) => without(users, event));
    return shown.length > 0 ? encoder().encode(shown) : undefined;
  },
  encodeText: (text) => encoder().encodeText(text),
});

function without(users: ReadonlySet<UserId>, event: Event): readonly Event[] {
  const isShown = ({ userId }: { readonly userId: UserId }) => !users.has(userId);
  switch (event.kind) {
    case 'entry':
      return users.has(event.entry.author.id) ? [] : [event];
    case 'history':
    case 'found':
      return [{ ...event, entries: event.entries.map((entry) => hidden(users, entry)) }];
    case 'presence': {
      const { came, went, renamed, changed } = event;
      return [
        {
          ...event,
          came: came.filter(isShown),
          went: went.filter(isShown),
          renamed: renamed.filter(isShown),
          ...(changed && { changed: changed.filter(isShown) }),
        },
      ];
    }
    case 'typing':
      return event.userId !== undefined && users.has(event.userId) ? [] : [event];
    default:
      return [event];
  }
}

/** It keeps its place, by which clients go on from here; and looks as if its author had deleted it. */
function hidden(users: ReadonlySet<UserId>, entry: Entry): Entry {
  if (!users.has(entry.author.id)) return entry;
  if (entry.kind === 'posted') return emptied(entry, entry.deletedAt ?? entry.sentAt);
  return entry.kind === 'edited' ? emptiedEdit(entry) : entry;
}
