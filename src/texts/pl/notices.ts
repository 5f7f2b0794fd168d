import type { MutedText, Notices } from '../en/wires.ts';

export const notices: Notices = {
  joined: (name) => `${name} dołącza do pokoju`,
  left: (name) => `${name} opuszcza pokój`,
  topic: (name, topic) => (topic ? `${name} ustawia temat: ${topic}` : `${name} usuwa temat`),
  added: (name, _user, nickname) => `${name} dodaje do pokoju: ${nickname}`,
  kicked: (name, _user, nickname, reason) =>
    `${name} usuwa z pokoju: ${nickname}${reason ? ` (${reason})` : ''}`,
  role: (name, _user, nickname, role) =>
    role === 'moderator'
      ? `${name} mianuje moderatora: ${nickname}`
      : `${nickname} nie jest już w gronie moderatorów`,
  named: (name, room) => `${name} zmienia nazwę pokoju: #${room}`,
  set: (name, setting, value) =>
    value ? `${name} zmienia pokój: ${setting} to ${value}` : `${name} zmienia pokój: ${setting} jak zwykle`,
};

export const muted: MutedText = ({ on, room, name = room, reason = '', until }, when = whenInUtc) => {
  const where = name === undefined ? '' : ` w #${name}`;
  if (!on) return `Możesz znowu pisać${where}.`;
  const end = until === undefined ? '' : ` do ${when(until)}`;
  return `Nie możesz${until === undefined ? ' już' : ''} pisać${where}${end}${because(reason) || '.'}`;
};

export const removed = (room: string) => `Nie ma Cię już w #${room}.`;

export const utc = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
const whenInUtc = (at: number): string => `${utc(at)} UTC`;
export const because = (reason: string): string => (reason ? `: ${reason}` : '');
