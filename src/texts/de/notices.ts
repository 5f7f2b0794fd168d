import type { MutedText, Notices } from '../en/wires.ts';

export const notices: Notices = {
  joined: (name) => `${name} ist jetzt im Raum`,
  left: (name) => `${name} hat den Raum verlassen`,
  topic: (name, topic) =>
    topic ? `${name} hat das Thema gesetzt: ${topic}` : `${name} hat das Thema entfernt`,
  added: (name, _user, nickname) => `${name} hat ${nickname} in den Raum geholt`,
  kicked: (name, _user, nickname, reason) =>
    `${name} hat ${nickname} aus dem Raum entfernt${reason ? `: ${reason}` : ''}`,
  role: (name, _user, nickname, role) =>
    role === 'moderator'
      ? `${name} hat ${nickname} zum Moderator gemacht`
      : `${nickname} ist kein Moderator mehr`,
  named: (name, room) => `${name} hat den Raum umbenannt: #${room}`,
  set: (name, setting, value) =>
    value
      ? `${name} hat den Raum geändert: ${setting} ist ${value}`
      : `${name} hat den Raum geändert: ${setting} ist wie üblich`,
};

export const muted: MutedText = ({ on, room, name = room, reason = '', until }, when = whenInUtc) => {
  const where = name === undefined ? '' : ` in #${name}`;
  if (!on) return `Du kannst${where} wieder schreiben.`;
  const end = until === undefined ? ' nicht mehr schreiben' : ` bis ${when(until)} nicht schreiben`;
  return `Du kannst${where}${end}${because(reason) || '.'}`;
};

export const removed = (room: string) => `Du bist nicht mehr in #${room}.`;

export const utc = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
const whenInUtc = (at: number): string => `${utc(at)} UTC`;
export const because = (reason: string): string => (reason ? `: ${reason}` : '');
