import type { MutedText, Notices } from '../en/wires.ts';

export const notices: Notices = {
  joined: (name) => `${name} тепер учасник кімнати`,
  left: (name) => `${name} більше не учасник кімнати`,
  topic: (name, topic) => (topic ? `${name} задає тему: ${topic}` : `${name} прибирає тему`),
  added: (name, _user, nickname) => `${name} приводить у кімнату: ${nickname}`,
  kicked: (name, _user, nickname, reason) =>
    `${name} виводить з кімнати: ${nickname}${reason ? ` (${reason})` : ''}`,
  role: (name, _user, nickname, role) =>
    role === 'moderator' ? `${name} призначає модератора: ${nickname}` : `${nickname} більше не модератор`,
  named: (name, room) => `${name} перейменовує кімнату: #${room}`,
  set: (name, setting, value) =>
    value
      ? `${name} змінює кімнату: ${setting} — ${value}`
      : `${name} змінює кімнату: ${setting} — як звичайно`,
};

export const muted: MutedText = ({ on, room, name = room, reason = '', until }, when = whenInUtc) => {
  const where = name === undefined ? '' : ` у #${name}`;
  if (!on) return `Ви знову можете писати${where}.`;
  const end = until === undefined ? ' без строку' : ` до ${when(until)}`;
  return `Ви не можете писати${where}${end}${because(reason) || '.'}`;
};

export const removed = (room: string) => `Вас більше немає в #${room}.`;

export const utc = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
const whenInUtc = (at: number): string => `${utc(at)} UTC`;
export const because = (reason: string): string => (reason ? `: ${reason}` : '');
