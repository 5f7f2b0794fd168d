export const texts = {
  title: 'Emoji',
  search: 'Look for an emoji',
  nothing: 'No emoji is called that.',
  used: 'Most used',
  groups: {
    smileys: 'Smileys',
    people: 'People',
    nature: 'Animals and plants',
    food: 'Food and drink',
    travel: 'Travel and places',
    activities: 'Activities',
    objects: 'Objects',
    symbols: 'Symbols',
    flags: 'Flags',
  },
  tone: 'Tone of skin',
  tones: ['None', 'Light', 'Medium light', 'Medium', 'Medium dark', 'Dark'] as readonly string[],
};
