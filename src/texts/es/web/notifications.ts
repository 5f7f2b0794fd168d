import type { NotificationTexts } from '../../en/web/notifications.ts';

export const texts: NotificationTexts = {
  title: 'Avisos',
  lead: 'Recibes avisos de los mensajes privados, de los que llevan tu nombre después de una @, de las respuestas a los tuyos y de los hilos que sigues, nunca de lo que ya estás viendo.',
  device: 'En este dispositivo',
  obstacles: {
    insecure:
      'Esta página llegó por http simple: así los navegadores no muestran avisos. El título y el icono de la pestaña cuentan por ti. Con https se puede más.',
    unknown: 'Este navegador no tiene avisos. El título y el icono de la pestaña cuentan por ti.',
    denied:
      'A este navegador se le dijo que no muestre avisos de esta página. Se puede cambiar en sus ajustes para la página.',
  },
  desktop: 'Mostrar avisos mientras miro a otro lado',
  desktopHint: 'El navegador te pregunta una vez si esta página puede.',
  push: 'También con la página cerrada',
  pushHint: 'Cifrado para este navegador: su fabricante solo sabe que llega algo.',
  pushGuest: 'Para cuentas: un invitado se va con su página.',
  pushFailed: 'Este navegador no tiene servicio de avisos, o ahora no lo alcanza.',
  sound: 'Un sonido suave',
  quiet: 'Horas de silencio',
  quietOn: 'Nada por la noche',
  quietHint: 'Vale en todos tus dispositivos.',
  quietGuest: 'Vale en este dispositivo.',
  from: 'de',
  to: 'a',
  rooms: 'Sala por sala',
  levels: {
    all: 'Todo cuenta',
    mentions: 'Solo lo que es para mí',
    nothing: 'En silencio',
  },
  question: '¿Quieres un aviso cuando alguien te llame?',
  questionHint: 'El navegador lo muestra mientras miras a otro lado, y te pregunta una vez si puede.',
  questionYes: 'Sí, avísame',
  questionNo: 'No',
};
