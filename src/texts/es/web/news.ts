import type { NewsTexts } from '../../en/web/news.ts';
import { plural } from '../../plural.ts';

const conversations = plural('es', {
  one: 'conversación',
  other: 'conversaciones',
  many: 'de conversaciones',
});

export const texts: NewsTexts = {
  waiting: (count) => `${count} ${conversations(count)} con algo nuevo`,
  upToDate: 'Estás al día.',
  upToDateHint: 'Lo que llega mientras no estás aparece aquí, sala por sala.',
  markAll: 'Marcar todo como leído',
  keys: 'J y K mueven, Enter abre, E marca como leído, Mayús+E todo.',
  mark: 'Marcar como leído',
  markRoom: (name) => `Marcar ${name} como leído`,
  more: (count) => `y ${count} más`,
  cards: 'Conversaciones con algo nuevo',
  thread: (name) => `Hilo en ${name}`,
  goneBegin: 'un mensaje que se ha borrado',
  noMentions: 'Todavía no te ha llamado nadie.',
  noMentionsHint: 'Los mensajes con tu nombre después de una @, o con @room, aparecen aquí.',
  mentions: 'Mensajes dirigidos a ti',
  earlier: 'Anteriores',
  noDrafts: 'No hay nada pendiente.',
  noDraftsHint: 'Aquí está lo que empiezas a escribir y no envías, y lo que se enviará más tarde.',
  drafts: 'Empezado',
  scheduled: 'Para enviar más tarde',
  discard: 'Descartar',
  discardIn: (name) => `Descartar lo empezado en ${name}`,
  unschedule: 'No enviar',
  unscheduleIn: (name) => `No enviar a ${name}`,
  inThread: 'en un hilo',
  loading: 'Un momento …',
};
