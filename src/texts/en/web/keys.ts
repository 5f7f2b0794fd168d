/** The keys of the page, as they are written on them, and what they do. */
export const texts = {
  title: 'Keys',
  keys: [
    { keys: ['Ctrl K'], does: 'Search or jump to a place' },
    { keys: ['Alt ↑', 'Alt ↓'], does: 'The conversation above or below' },
    { keys: ['Alt Shift ↑', 'Alt Shift ↓'], does: 'The next one with something new' },
    { keys: ['j', '↓'], does: 'The next message' },
    { keys: ['k', '↑'], does: 'The message before' },
    { keys: ['Home'], does: 'To the beginning of the room' },
    { keys: ['End'], does: 'To the newest message' },
    { keys: ['r'], does: 'Reply' },
    { keys: ['e'], does: 'Edit your message' },
    { keys: ['+'], does: 'React' },
    { keys: ['m'], does: 'Everything else that can be done with a message' },
    { keys: ['c'], does: 'Copy the link of the message' },
    { keys: ['Tab'], does: 'To what is in the message, and on to the message field' },
    { keys: ['?'], does: 'These keys' },
  ],
};

export type KeysTexts = typeof texts;
