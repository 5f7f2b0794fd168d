import type { MutedText, Notices } from '../en/wires.ts';

export const notices: Notices = {
  joined: (name) => `${name} теперь участник комнаты`,
  left: (name) => `${name} больше не участник комнаты`,
  topic: (name, topic) => (topic ? `${name} задаёт тему: ${topic}` : `${name} убирает тему`),
  added: (name, _user, nickname) => `${name} приводит в комнату: ${nickname}`,
  kicked: (name, _user, nickname, reason) =>
    `${name} выводит из комнаты: ${nickname}${reason ? ` (${reason})` : ''}`,
  role: (name, _user, nickname, role) =>
    role === 'moderator' ? `${name} назначает модератора: ${nickname}` : `${nickname} больше не модератор`,
  named: (name, room) => `${name} переименовывает комнату: #${room}`,
  set: (name, setting, value) =>
    value
      ? `${name} меняет комнату: ${setting} — ${value}`
      : `${name} меняет комнату: ${setting} — как обычно`,
};

export const muted: MutedText = ({ on, room, name = room, reason = '', until }, when = whenInUtc) => {
  const where = name === undefined ? '' : ` в #${name}`;
  if (!on) return `Вы снова можете писать${where}.`;
  const end = until === undefined ? ' без срока' : ` до ${when(until)}`;
  return `Вы не можете писать${where}${end}${because(reason) || '.'}`;
};

export const removed = (room: string) => `Вас больше нет в #${room}.`;

export const utc = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
const whenInUtc = (at: number): string => `${utc(at)} UTC`;
export const because = (reason: string): string => (reason ? `: ${reason}` : '');
