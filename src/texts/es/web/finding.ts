import type { FindingTexts } from '../../en/web/finding.ts';
import { plural } from '../../plural.ts';

const messages = plural('es', { one: 'mensaje', other: 'mensajes', many: 'de mensajes' });

export const texts: FindingTexts = {
  label: 'Palabras que buscar',
  hint: 'Busca en todo lo que puedes leer, también en salas donde no estás.',
  filters: 'Acotar',
  from: 'De',
  anybody: 'Cualquiera',
  in: 'En',
  everywhere: 'Todas partes',
  since: 'Desde',
  until: 'Hasta',
  kind: 'Con',
  anything: 'Cualquier cosa',
  kinds: {
    'has:link': 'Un enlace',
    'has:file': 'Un archivo',
    'has:image': 'Una imagen',
    'has:poll': 'Una encuesta',
    'has:reaction': 'Reacciones',
    'has:pin': 'Fijado',
    'is:thread': 'Respuestas',
    'is:mine': 'Escrito por mí',
    'is:saved': 'Guardado por mí',
  },
  order: 'Orden',
  newest: 'Lo más reciente primero',
  best: 'Lo más parecido primero',
  nothing: 'No se ha encontrado nada.',
  count: (count) => `${count} ${messages(count)}`,
  countOrMore: (count) => `${count} ${messages(count)}, y más`,
  more: 'Más',
  palette: 'Buscar o ir a',
  paletteHint: 'Una sala, una persona, una página o palabras',
  notIn: 'No estás en ella',
  searchFor: (query) => `Buscar mensajes con «${query}»`,
  deeds: {
    makeRoom: 'Crear una sala',
    write: 'Escribir a alguien',
    status: 'Poner tu estado',
    search: 'Buscar mensajes',
  },
};
