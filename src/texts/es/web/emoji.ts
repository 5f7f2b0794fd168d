import type { texts as english } from '../../en/web/emoji.ts';

export const texts: typeof english = {
  title: 'Emojis',
  search: 'Buscar un emoji',
  nothing: 'Ningún emoji se llama así.',
  used: 'Más usados',
  groups: {
    smileys: 'Caritas',
    people: 'Personas',
    nature: 'Animales y plantas',
    food: 'Comida y bebida',
    travel: 'Viajes y lugares',
    activities: 'Actividades',
    objects: 'Objetos',
    symbols: 'Símbolos',
    flags: 'Banderas',
  },
  tone: 'Tono de piel',
  tones: ['Ninguno', 'Claro', 'Medio claro', 'Medio', 'Medio oscuro', 'Oscuro'],
};
