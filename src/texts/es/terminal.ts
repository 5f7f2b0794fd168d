import type { TerminalTexts } from '../en/terminal.ts';
import { notices } from './notices.ts';
import { wires } from './wires.ts';

export const terminal: TerminalTexts = {
  notices,
  line: wires.line,
  commands: `/msg NOMBRE TEXTO  escribir a alguien en privado
/nick NOMBRE     cambiar de nombre
/who  /names     quién está en esta sala
/rooms           qué salas hay
/join SALA       ir a una sala
/leave [SALA]    salir de ella
/history [N]     los últimos mensajes
/search PALABRAS      buscar mensajes
/topic [#SALA] TEXTO  decir de qué va esta sala
/make SALA [private]  crear una sala
/invite SALA NOMBRE   traer a alguien a una sala
/members SALA         quién forma parte de una sala
/group NOMBRE NOMBRE : TEXTO  escribir a varios en privado
/report NOMBRE|NÚMERO POR QUÉ  avisar a los moderadores
/block NOMBRE  /unblock NOMBRE  /blocks  no ver nada de alguien
/help messages        responder, reaccionar, encuestas, recordatorios
/help accounts        tu cuenta: contraseña, sesiones, códigos
/export [ARCHIVO]     llevarte todo lo tuyo
/help moderation      qué pueden hacer los moderadores
/quit            salir (o Ctrl-D)
//TEXTO          enviar un texto que empieza por /`,
  screen: {
    activity: 'Act',
    new: 'nuevo',
    find: 'Buscar',
    offline: 'sin conexión',
    deleted: 'borrado',
    typing: (names) => `${names} está escribiendo …`,
    noMessage: 'No hay ningún mensaje al que pueda referirse.',
    noWindow: (number) => `No hay ventana ${number}.`,
    keys: `Alt+1 … Alt+9, /window N  ir a una ventana; Ctrl+N y Ctrl+P a la siguiente y la anterior
Alt+A                     donde hay algo nuevo, primero lo que es para ti
/wc                       cerrar una conversación privada, o salir de la sala
PgUp, PgDn                lo que se dijo antes; Alt+< y Alt+> el principio y el final
Ctrl+R, F3, /find PALABRAS  buscar en esta ventana; Enter sigue, Esc termina
Alt+↑, Alt+↓              elegir un mensaje, para /reply, /react, /edit, /delete, /thread
/edit                     cambiar el último mensaje, o el elegido
Tab                       completar un nombre o una orden, y luego la siguiente que encaja
Alt+Enter                 otra línea; Ctrl+A E K U W Y como en una shell, flechas para lo ya escrito
F6                        números de los mensajes
F7                        quién está, en una ventana ancha
Ctrl+L, Ctrl+Z            dibujar de nuevo; volver a la shell hasta fg`,
  },
  code: 'Código del segundo factor',
  exported: (file, count) => `Todo está en ${file}: ${count} líneas de JSON.`,
  notExported: (file, why) => `No se ha podido escribir ${file} (${why}).`,
  nickname: 'Tu nombre',
  password: (nickname) => `Contraseña de ${nickname}`,
  entered: (nickname, room) => `Eres ${nickname} en #${room}. /help muestra lo que puedes hacer.`,
  chosen: (nickname) => `Te llamas ${nickname}. Elige otro nombre con --name NOMBRE.`,
  chooseAnother: 'Elige otro nombre con --name NOMBRE.',
  lost: (seconds) => `Conexión perdida, nuevo intento en ${seconds} s …`,
  retrying: (why, seconds) => `${why} Nuevo intento en ${seconds} s …`,
  back: 'De vuelta.',
  renamed: (nickname) => `Ahora eres ${nickname}.`,
  renamedOther: (from, nickname) => `${from} ahora es ${nickname}`,
  reset: (room) => `#${room} empieza de nuevo: el servidor tiene ahora otro historial.`,
  queued: (body) => `Se enviará cuando vuelva la conexión: ${body}`,
  uncertain: (body) => `Se perdió la conexión, y puede que esto no se haya enviado: ${body}`,
  notSent: (why, body) => `${why} No enviado: ${body}`,
  came: (names) => `Han llegado: ${names}`,
  went: (names) => `Se han ido: ${names}`,
  others: (count) => `y ${count} más`,
  edited: 'editado',
  deleted: (name, about) => `${name} ha borrado un mensaje${about}`,
  reacted: (name, emoji, about) => `${name} ha puesto ${emoji}${about}`,
  unreacted: (name, emoji, about) => `${name} ha quitado ${emoji}${about}`,
  pinned: (name, about) => `${name} ha fijado un mensaje${about}`,
  unpinned: (name, about) => `${name} ha dejado de fijar un mensaje${about}`,
  voted: (name, about) => `${name} ha votado${about}`,
  isPinned: 'fijado',
  isClosed: 'cerrada',
  replies: (count) => `respuestas: ${count}`,
  somebody: 'alguien',
  closed: (name, about) => `${name} ha cerrado una encuesta${about}`,
  privately: 'en privado',
  you: 'tú',
  joined: (room) => `Estás en #${room}.`,
  left: (room) => `Has salido de #${room}.`,
  lobbyStays: 'El vestíbulo está siempre. Con Ctrl-D sales del chat.',
  empty: (room) => `Todavía no hay mensajes en #${room}.`,
  people: (room, names) => `En #${room}: ${names}`,
  unknownCommand: (command) =>
    `No existe la orden ${command}. /help muestra las que hay; //… envía un texto que empieza por /.`,
  incomplete: (usage) => `Se escribe así: ${usage}`,
  notOnThisWire: 'Por esta conexión solo se pueden enviar textos.',
  notNow: 'Ahora no hay conexión. Prueba otra vez en un momento.',
  sending: 'Enviando lo que queda. Con Ctrl-C sales al momento.',
  nobody: (address) =>
    `Nadie responde en ${address}. ¿Está en marcha el servidor? «hubbub serve» arranca uno.`,
  unknownHost: (host) => `No hay ninguna máquina llamada ${host}.`,
  notHubbub: (address, answer) => `Lo que responde en ${address} no es Hubbub (${answer}).`,
  unreachable: (address, why) => `No se puede llegar a ${address} (${why}).`,
  nonsense: (fault) =>
    `El servidor ha enviado algo que este programa no entiende; puede que sea de otra versión (${fault}).`,
  gaveUp: (seconds) => `No ha habido conexión durante ${seconds} s. Se deja de intentar.`,
  turnedAway: 'El servidor ha terminado la conversación.',
  signInAt: (url) => `Abre esto en un navegador e inicia sesión: ${url}`,
  providerCode: 'El código que se muestra entonces',
  noProvider:
    'Un proveedor necesita el protocolo nativo, y a alguien en un terminal que pueda pegar un código.',
  noPassword: 'Aquí no se puede pedir la contraseña: ponla en HUBBUB_PASSWORD.',
  noName: 'Una cuenta tiene un nombre: dalo con --name NOMBRE.',
};
