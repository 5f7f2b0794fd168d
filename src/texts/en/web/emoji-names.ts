import names from 'emojibase-data/en/compact.json' with { type: 'json' };

/** What emoji are called, by Unicode's own tables. */
export const emojiNames: unknown = names;
