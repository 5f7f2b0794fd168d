import type { RoomEntryKind } from '#model/entry.ts';

/** An entry about its room as a sentence, the same everywhere: from the author's name and the entry's own texts (`ownTexts`). */
export type Notices = Readonly<Record<RoomEntryKind, (name: string, ...own: string[]) => string>>;

export const notices: Notices = {
  joined: (name) => `${name} joined the room`,
  left: (name) => `${name} left the room`,
  topic: (name, topic) => (topic ? `${name} set the topic: ${topic}` : `${name} took the topic away`),
  added: (name, _user, nickname) => `${name} brought ${nickname} into the room`,
  kicked: (name, _user, nickname, reason) =>
    `${name} put ${nickname} out of the room${reason ? `: ${reason}` : ''}`,
  role: (name, _user, nickname, role) =>
    role === 'moderator' ? `${name} made ${nickname} a moderator` : `${nickname} is no moderator any more`,
  named: (name, room) => `${name} renamed the room: #${room}`,
  set: (name, setting, value) =>
    value
      ? `${name} changed the room: ${setting} is ${value}`
      : `${name} changed the room: ${setting} is as usual`,
};
