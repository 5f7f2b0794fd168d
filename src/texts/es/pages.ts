import type { PageTexts } from '../en/pages.ts';

export const pages: PageTexts = {
  title: 'Di algo',
  about: 'Tu mensaje aparece en el vestíbulo, donde todos pueden leerlo.',
  name: 'Tu nombre',
  message: 'Tu mensaje',
  send: 'Enviar',
  kept: 'Tu mensaje ha llegado',
  number: (seq) => `Es el número ${seq} en el vestíbulo.`,
  again: 'Decir algo más',
  toChat: 'Ir al chat',
  lobby: 'Lo último en el vestíbulo',
  noMessages: 'Todavía no hay mensajes.',
  noScript: 'JavaScript está desactivado, así que esta página no se actualiza sola. Todo lo demás funciona.',
  rooms: 'Salas',
  allRooms: (n) => `Todas las salas: ${n}`,
  search: 'Búsqueda',
  find: 'Buscar',
  searchHint:
    'Palabras, "frases", -palabras, from:Bob, in:lobby, before:, after: u on:2026-11-25, has:link, is:edited',
  nothingFound: 'No se ha encontrado nada.',
  more: 'Más',
  older: 'Mensajes anteriores',
  newer: 'Mensajes más recientes',
  empty: 'Aquí no se ha dicho nada.',
  noRoom: 'No existe esa sala, o no es para invitados.',
  inRoom: (room) =>
    `En #${room} los invitados leen aquí. Para escribir, entra con JavaScript, o escribe en el vestíbulo.`,
  edited: 'editado',
  pinned: 'fijado',
  replies: (n) => `Respuestas: ${n}`,
  inReply: (nickname) => `En respuesta a ${nickname}`,
  showAll: 'Mostrar todo',
  inReplyTo: (seq) => `En respuesta al mensaje ${seq}`,
  closed: 'La encuesta está cerrada.',
  until: (when) => `Abierta hasta: ${when}.`,
  votes: (n) => `Votos: ${n}`,
  secret: 'Nadie sabe quién ha elegido qué.',
  language: 'Idioma',
  times: (zone) => `Las horas son las del servidor, ${zone}.`,
  back: 'Todas las salas',
  needsScript:
    'Esta parte del chat necesita JavaScript, y haber entrado. Esto es lo que se puede leer sin ello.',
  signIn: {
    title: (provider) => `${provider} te conoce`,
    about: 'Vuelve adonde empezaste y pega allí este código. Sirve una vez, durante cinco minutos.',
    code: 'Código',
  },
  newPassword: 'Contraseña nueva',
  links: {
    resetPassword: {
      title: 'Otra contraseña',
      about:
        'Elige la contraseña con la que entrarás desde ahora. En todos tus dispositivos habrá que iniciar sesión otra vez.',
      send: 'Cambiar la contraseña',
      done: 'Tu contraseña ha cambiado. Entra con ella.',
    },
    confirmEmail: {
      title: 'Confirma tu dirección',
      about: 'El correo de tu cuenta llegará a esta dirección.',
      send: 'Confirmar',
      done: 'Tu dirección está confirmada.',
    },
  },
  trouble: 'No ha funcionado',
  away: 'Ahora mismo no se pueden recibir mensajes. El tuyo no se ha guardado; prueba de nuevo en un momento.',
  noAnswer:
    'No ha llegado respuesta a tiempo. Mira en el vestíbulo antes de enviarlo otra vez: puede que ya esté allí.',
  sentAlready: 'Esta página ya se envió. Si lo que has escrito ahora es otro mensaje, envíalo desde aquí.',
  stale:
    'El servidor no ha mostrado esta página desde que arrancó, o es demasiado antigua, así que no se ha publicado nada. Si el mensaje no está ya en el vestíbulo, envíalo desde aquí.',
  tooLong:
    'No se ha guardado. Abajo está el principio; el texto entero sigue en la página anterior: vuelve atrás en el navegador.',
  shown: 'Un mensaje en el vestíbulo',
  encoding:
    'Esto llegó en una codificación distinta de UTF-8, así que no se ha guardado. Abajo está tal como se leyó: revísalo y envíalo desde aquí.',
  packed:
    'Esto llegó comprimido, y aquí no se acepta, así que no se ha guardado. Abajo está lo que contenía: envíalo desde aquí.',
  twice:
    'Un campo llegó dos veces, así que no se ha guardado. Abajo está todo lo que contenía: revísalo y envíalo desde aquí.',
  wire: (wire) => `por ${wire}`,
};
