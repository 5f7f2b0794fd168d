const plural = new Intl.PluralRules('en');

export const texts = {
  waiting: (count: number) =>
    plural.select(count) === 'one'
      ? `${count} conversation with something new`
      : `${count} conversations with something new`,
  upToDate: 'You are up to date.',
  upToDateHint: 'What comes while you are away stands here, room by room.',
  markAll: 'Mark everything as read',
  keys: 'J and K move, Enter opens, E marks as read, Shift+E everything.',
  mark: 'Mark as read',
  markRoom: (name: string) => `Mark ${name} as read`,
  more: (count: number) => `and ${count} more`,
  cards: 'Conversations with something new',
  thread: (name: string) => `Thread in ${name}`,
  goneBegin: 'a message that was deleted',
  noMentions: 'Nobody has called you yet.',
  noMentionsHint: 'Messages with your name after an @, or with @room, stand here.',
  mentions: 'Messages that address you',
  earlier: 'Earlier ones',
  noDrafts: 'Nothing is waiting.',
  noDraftsHint: 'What you begin to write and do not send stands here, and what is to be sent later.',
  drafts: 'Begun',
  scheduled: 'To be sent later',
  discard: 'Discard',
  discardIn: (name: string) => `Discard what was begun in ${name}`,
  unschedule: 'Do not send',
  unscheduleIn: (name: string) => `Do not send to ${name}`,
  inThread: 'in a thread',
  loading: 'One moment …',
};

export type NewsTexts = typeof texts;
