import type { Act, AuditTexts } from '../../en/web/audit.ts';

const inRoom = ({ room }: Act): string => (room ? ` en ${room}` : '');
const forTime = ({ time }: Act): string => (time ? ` durante ${time}` : '');
const because = ({ detail }: Act): string => (detail ? `: ${detail}` : '');

const roomSettings: Readonly<Record<string, string>> = {
  guests: 'qué pueden hacer los invitados',
  description: 'la descripción',
  posting: 'quién puede escribir',
  audience: 'quién puede dirigirse a todos',
  slow: 'los segundos entre dos mensajes',
  archived: 'si está archivada',
  newcomers: 'si vienen aquí las cuentas nuevas',
  retention: 'cuántos días se conservan los mensajes',
  hold: 'si no se puede borrar nada',
};

const serverSettings: Readonly<Record<string, string>> = {
  registration: 'quién puede crear una cuenta',
  newcomers: 'qué pueden hacer las cuentas nuevas',
  editMinutes: 'cuántos minutos se puede cambiar un mensaje',
  retention: 'cuántos días se conservan los mensajes',
  words: 'la lista de palabras',
  placeName: 'cómo se llama este sitio',
};

const roles: Readonly<Record<string, string>> = {
  owner: 'propietario',
  moderator: 'moderador',
  member: 'miembro',
};

const kinds: Readonly<Record<string, string>> = { account: 'para cuentas', guest: 'para invitados' };

const changed = (act: Act, where: string, names: Readonly<Record<string, string>>): string =>
  `${act.by} ha cambiado ${names[act.value] ?? act.value}${where}${because(act)}`;

export const texts: AuditTexts = {
  acts: {
    ban: (act) => `${act.by} ha vetado a ${act.whom}${forTime(act)}${because(act)}`,
    unban: (act) => `${act.by} deja entrar otra vez a ${act.whom}`,
    mute: (act) => `${act.by} ha silenciado a ${act.whom}${inRoom(act)}${forTime(act)}${because(act)}`,
    unmute: (act) => `${act.by} deja escribir otra vez a ${act.whom}${inRoom(act)}`,
    kick: (act) => `${act.by} ha echado a ${act.whom}${act.room ? ` de ${act.room}` : ''}${because(act)}`,
    purge: (act) =>
      `${act.by} ha borrado lo último que había dicho ${act.whom}${inRoom(act)}${act.time && ` (${act.time})`}: ${act.value}`,
    delete: (act) => `${act.by} ha borrado un mensaje${inRoom(act)}`,
    closePoll: (act) => `${act.by} ha cerrado una encuesta${inRoom(act)}`,
    hold: (act) => `${act.by} hace conservar todo lo que escribe ${act.whom}${because(act)}`,
    unhold: (act) => `${act.by} ya no hace conservar lo que escribe ${act.whom}`,
    setRole: (act) =>
      act.room && act.value === 'member'
        ? `${act.whom} ya no modera ${act.room}, por decisión de ${act.by}`
        : `${act.by} ha dado a ${act.whom} el rol de ${roles[act.value] ?? act.value}${inRoom(act)}`,
    claim: (act) => `El primer propietario del servidor es ${act.by}`,
    createInvitation: (act) =>
      `${act.by} ha creado una invitación ${kinds[act.value] ?? act.value}${inRoom(act)}${because(act)}`,
    revokeInvitation: (act) =>
      `${act.by} ha revocado una invitación ${kinds[act.value] ?? act.value}${because(act)}`,
    accept: (act) => `${act.by} ha entrado en ${act.room} con una invitación`,
    approve: (act) => `${act.by} ha aprobado la cuenta de ${act.whom}`,
    decline: (act) => `${act.by} ha rechazado la cuenta de ${act.whom}${because(act)}`,
    admit: (act) => `${act.by} ha admitido a ${act.whom}, que esperaba`,
    resolveReport: (act) => `${act.by} ha resuelto una denuncia sobre ${act.whom}${because(act)}`,
    resetLink: (act) => `${act.by} ha creado para ${act.whom} un enlace para otra contraseña`,
    resetTotp: (act) => `${act.by} ha quitado el segundo factor de ${act.whom}`,
    renameRoom: (act) => `${act.by} ha cambiado el nombre de una sala: ${act.detail}`,
    set: (act) => changed(act, inRoom(act), roomSettings),
    setServer: (act) => changed(act, ' en el servidor', serverSettings),
    signinCode: (act) => `Un proveedor ha dado a ${act.whom} el rol de ${roles[act.value] ?? act.value}`,
    retention: (act) => `Se han borrado mensajes viejos de ${act.room}: ${act.detail}`,
    revokeToken: (act) => `${act.by} ha revocado un token de ${act.whom}${because(act)}`,
    backup: (act) => `${act.by} ha hecho una copia de seguridad`,
  },
};
