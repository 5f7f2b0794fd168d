import type { texts as english } from '../../en/web/emoji.ts';

export const texts: typeof english = {
  title: 'Emojis',
  search: 'Emoji suchen',
  nothing: 'So heißt kein Emoji.',
  used: 'Oft benutzt',
  groups: {
    smileys: 'Smileys',
    people: 'Menschen',
    nature: 'Tiere und Pflanzen',
    food: 'Essen und Trinken',
    travel: 'Reisen und Orte',
    activities: 'Aktivitäten',
    objects: 'Gegenstände',
    symbols: 'Symbole',
    flags: 'Flaggen',
  },
  tone: 'Hautton',
  tones: ['Keiner', 'Hell', 'Mittelhell', 'Mittel', 'Mitteldunkel', 'Dunkel'],
};
