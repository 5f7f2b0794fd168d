import type { OwnersTexts } from '../../en/web/owners.ts';
import { plural } from '../../plural.ts';

const members = plural('es', { one: 'miembro', other: 'miembros', many: 'de miembros' });
const entries = plural('es', { one: 'entrada', other: 'entradas', many: 'de entradas' });
const files = plural('es', { one: 'archivo', other: 'archivos', many: 'de archivos' });

export const texts: OwnersTexts = {
  sections: {
    rooms: 'Salas',
    guests: 'Invitados',
    tokens: 'Tokens',
    storage: 'Espacio',
    backups: 'Copias de seguridad',
  },
  more: 'Mostrar más',
  course: (least, most, now) => `Últimamente entre ${least} y ${most}, ahora ${now}`,

  noRooms: 'No hay salas.',
  roomsLead:
    'Salas que pueden ver todos. Las privadas son solo para sus miembros, lleve quien lleve el servidor.',
  roomMembers: (count) => `${count} ${members(count)}`,
  roomEntries: (count) => `${count} ${entries(count)}`,
  roomFiles: (size) => `${size} en archivos`,
  slow: (seconds) => `un mensaje cada ${seconds} s`,
  archivedRoom: 'archivada',
  openSettings: (room) => `Ajustes de ${room}`,
  settings: 'Ajustes',
  archive: 'Archivar',
  archiveSurely: '¿Archivarla?',
  bringBack: 'Abrirla de nuevo',

  guestsLead: 'Los invitados tienen un nombre mientras están aquí, y ninguna contraseña.',
  roomGuests: {
    write: 'leen y escriben',
    read: 'solo leen',
    off: 'no entran',
  },
  inGeneral: 'En todas partes, si una sala no dice otra cosa',
  otherwise: 'Como en todas partes',
  guestsIn: (room) => `Invitados en ${room}`,

  noTokens: 'No hay tokens.',
  tokensLead: 'Con un token, un script o un dispositivo con la sesión abierta es una cuenta, sin contraseña.',
  since: (when) => `desde: ${when}`,
  lastUsed: (when) => `último uso: ${when}`,
  revoke: 'Revocar',
  revokeSurely: '¿Revocarlo?',

  database: 'La base de datos',
  files: 'Archivos de todos',
  unnamed: 'Archivos que no están en ningún mensaje',
  unnamedHint: 'Se borran cuando tienen un día.',
  largestPeople: 'Quién tiene más',
  largestRooms: 'Las salas que tienen más',
  others: 'Todas las salas que no son públicas',
  noFiles: 'Nadie ha subido nada.',
  count: (count) => `${count} ${files(count)}`,
  of: (size, most) => `${size} de ${most}`,
  storageHint: 'El máximo de un archivo, de una persona y de todos se decide al arrancar el servidor.',
  retentionLink: 'Cuánto se conservan los mensajes',

  backupLead: 'Todo lo que hay en la base de datos, de un momento, en un archivo. El chat sigue entretanto.',
  backupSecret:
    'Lleva las conversaciones privadas y lo que comprueba las contraseñas: guárdala donde no la lea nadie más.',
  backupFiles: 'No lleva los archivos subidos: copia después su carpeta, o su bucket.',
  takeBackup: 'Hacer una copia de seguridad',
  lastBackup: 'La última',
  backupStates: {
    running: 'se está haciendo',
    whole: 'está entera',
    broken: 'se interrumpió: haz otra',
  },
  backupBy: (who, when) => `${who}, ${when}`,
  backupProgress: (done, total, size) => `${done} de ${total} entradas, ${size}`,
  noBackup: 'Desde aquí aún no se ha hecho ninguna.',
  firstSteps: 'Aquí no hay nadie más todavía. Lo siguiente:',
  stepInvite: 'Invitar a gente',
  stepName: 'Decir cómo se llama el sitio',
  stepRegister: 'Decir quién puede crear una cuenta',
  restoreTitle: 'Para recuperarla',
  restoreLead:
    'Para el servidor, aparta su base de datos vieja (hubbub.db y, si existen, hubbub.db-wal y hubbub.db-shm) y ejecuta esto. En lugar de «data» va tu --data-dir; un almacén que no es SQLite se nombra con su dirección. Un archivo que no está entero se rechaza.',
};
