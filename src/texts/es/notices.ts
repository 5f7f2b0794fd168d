import type { MutedText, Notices } from '../en/wires.ts';

export const notices: Notices = {
  joined: (name) => `${name} ha entrado en la sala`,
  left: (name) => `${name} ha salido de la sala`,
  topic: (name, topic) => (topic ? `${name} ha puesto el tema: ${topic}` : `${name} ha quitado el tema`),
  added: (name, _user, nickname) => `${name} ha traído a ${nickname} a la sala`,
  kicked: (name, _user, nickname, reason) =>
    `${name} ha echado a ${nickname} de la sala${reason ? `: ${reason}` : ''}`,
  role: (name, _user, nickname, role) =>
    role === 'moderator'
      ? `${name} ha dado a ${nickname} el papel de moderador`
      : `${nickname} ya no modera la sala`,
  named: (name, room) => `${name} ha cambiado el nombre de la sala: #${room}`,
  set: (name, setting, value) =>
    value
      ? `${name} ha cambiado la sala: ${setting} es ${value}`
      : `${name} ha cambiado la sala: ${setting} es como siempre`,
};

export const muted: MutedText = ({ on, room, name = room, reason = '', until }, when = whenInUtc) => {
  const where = name === undefined ? '' : ` en #${name}`;
  if (!on) return `Ya puedes escribir${where} otra vez.`;
  const end = until === undefined ? '' : ` hasta ${when(until)}`;
  return `${until === undefined ? 'Ya no' : 'No'} puedes escribir${where}${end}${because(reason) || '.'}`;
};

export const removed = (room: string) => `Ya no estás en #${room}.`;

export const utc = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
const whenInUtc = (at: number): string => `${utc(at)} UTC`;
export const because = (reason: string): string => (reason ? `: ${reason}` : '');
