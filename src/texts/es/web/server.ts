import type { ServerTexts } from '../../en/web/server.ts';

const times = (count: number): string => (count === 1 ? 'vez' : 'veces');

export const texts: ServerTexts = {
  sectionsLabel: 'Partes de la página del servidor',
  sections: {
    overview: 'Resumen',
    place: 'Nombre y registro',
    invitations: 'Invitaciones',
    members: 'Miembros y roles',
    messages: 'Conservación de mensajes',
    words: 'Palabras',
  },
  registrations: {
    open: 'Todos',
    invitation: 'Quien tiene una invitación',
    approval: 'A quien aprueba un moderador',
    closed: 'Nadie',
  },
  newcomerPolicies: {
    free: 'Escriben enseguida',
    waiting: 'Leen hasta que los admite un moderador',
  },
  guests: {
    write: 'Los invitados entran y escriben.',
    read: 'Los invitados entran y solo leen.',
    off: 'Los invitados solo entran con una invitación.',
  },
  invitationKinds: {
    account: 'Una cuenta',
    guest: 'Un invitado',
  },
  roles: {
    owner: 'Propietario',
    moderator: 'Moderador',
    member: 'Miembro',
    guest: 'Invitado',
  },
  figures: {
    sessions: 'Conexiones',
    entries: 'Mensajes y cambios por segundo',
    lag: 'Tiempo de entrega',
    memory: 'Memoria',
    cpu: 'Procesadores en uso',
    refusals: 'Rechazos por segundo',
  },
  notYours: 'Esta página es para quienes llevan el servidor.',
  save: 'Guardar',
  saved: 'Guardado.',
  copy: 'Copiar',
  copied: 'Copiado.',
  more: 'Mostrar más',
  healthy: 'Todas las puertas están abiertas, y lo que se dice se guarda.',
  doors: 'Conexiones de ahora, por puerta:',
  browser: 'Navegador',
  metricsHidden: 'Desde aquí no se llega a las cifras: algo delante del servidor las retiene.',
  placeName: 'Cómo se llama este sitio',
  placeNameHint: 'En la entrada, sobre la lista de salas, en el título.',
  registration: 'Quién puede crear una cuenta',
  newcomers: 'Cuentas por las que nadie responde',
  guestsFlag: 'Eso se decide al arrancar el servidor (--guests).',
  retention: 'Días tras los que se borran los mensajes',
  retentionHint: 'Donde una sala no tiene regla propia. Vacío: se quedan.',
  editMinutes: 'Minutos en los que se puede cambiar el mensaje propio',
  editMinutesHint: 'Vacío: sin límite.',
  wordsLabel: 'Palabras que no se aceptan, una por línea',
  wordsHint: 'Con :report detrás, la palabra se acepta y se avisa a los moderadores.',
  invitationFor: 'Para',
  invitationRoom: 'Adónde lleva',
  wholeServer: 'A todo el servidor',
  invitationDays: 'Vale',
  invitationUses: 'Para cuántos',
  invitationUsesHint: 'Vacío: una cuenta, o todos los invitados que quieran.',
  invitationNote: 'Nota',
  makeInvitation: 'Crear un enlace',
  invitationMade: 'Este es el enlace. Solo se ve ahora.',
  invitationQr: 'Código QR de la invitación',
  linkLocal:
    'Los demás no pueden abrir esta dirección: solo lleva a esta máquina. Inicia el servidor con --public-url.',
  openInvitations: 'Invitaciones abiertas',
  noInvitations: 'No hay invitaciones abiertas.',
  revoke: 'Revocar',
  revokeSurely: '¿Seguro?',
  findMember: 'Buscar por nombre',
  noMembers: 'Nadie se llama así.',
  hereNow: 'ahora aquí',
  away: 'no está',
  resetLink: 'Enlace para otra contraseña',
  resetFactor: 'Quitar el segundo factor',
  usually: (value) => `Lo habitual: ${value}.`,
  failing: (reason) => `Algo va mal: ${reason}`,
  by: (name) => `por ${name}`,
  until: (when) => `hasta: ${when}`,
  roleOf: (name) => `Rol de ${name}`,
  factorGone: (name) => `${name} ya no tiene segundo factor.`,
  resetLinkMade: (name) => `Dale esto a ${name}. Sirve una vez:`,
  days: (count) => (count === 1 ? '1 día' : `${count} días`),
  used: (used, uses) =>
    uses === undefined ? `usada ${used} ${times(used)}` : `usada ${used} de ${uses} ${times(uses)}`,
  /** A figure with its unit. */
  figure: (name, value, locale) => {
    const written = (number: number, digits: number) =>
      number.toLocaleString(locale, { maximumFractionDigits: digits });
    if (name === 'memory') return `${written(value / 2 ** 20, 0)} MB`;
    if (name === 'lag') return `${written(1000 * value, 1)} ms`;
    return written(value, name === 'sessions' ? 0 : 2);
  },
};
