export const texts = {
  sections: {
    rooms: 'Rooms',
    guests: 'Guests',
    tokens: 'Tokens',
    storage: 'Storage',
    backups: 'Backups',
  },
  more: 'Show more',
  /** The course of a figure, for those who do not see it: the least, the most, what is now. */
  course: (least: string, most: string, now: string) => `Between ${least} and ${most} lately, now ${now}`,

  noRooms: 'There are no rooms.',
  roomsLead:
    'Rooms that everybody may see. Private ones are for their members alone, whoever runs the place.',
  roomMembers: (count: number) => (count === 1 ? '1 member' : `${count} members`),
  roomEntries: (count: number) => (count === 1 ? '1 entry' : `${count} entries`),
  roomFiles: (size: string) => `${size} of files`,
  slow: (seconds: number) => `one message in ${seconds} s`,
  archivedRoom: 'archived',
  openSettings: (room: string) => `Settings of ${room}`,
  settings: 'Settings',
  archive: 'Archive',
  archiveSurely: 'Archive it?',
  bringBack: 'Bring back',

  guestsLead: 'Guests have a name for as long as they stay, and no password.',
  roomGuests: {
    write: 'read and write',
    read: 'only read',
    off: 'do not come in',
  },
  inGeneral: 'Everywhere, if a room says nothing else',
  otherwise: 'As everywhere',
  guestsIn: (room: string) => `Guests in ${room}`,

  noTokens: 'There are no tokens.',
  tokensLead: 'By a token, a script or a device that stays signed in is an account, without a password.',
  since: (when: string) => `since ${when}`,
  lastUsed: (when: string) => `last used ${when}`,
  revoke: 'Revoke',
  revokeSurely: 'Revoke it?',

  database: 'The database',
  files: 'Files of everybody',
  unnamed: 'Files that are in no message',
  unnamedHint: 'They are removed when they are a day old.',
  largestPeople: 'People with the most',
  largestRooms: 'Rooms with the most',
  others: 'All rooms that are not public',
  noFiles: 'Nobody has uploaded anything.',
  count: (files: number) => (files === 1 ? '1 file' : `${files} files`),
  of: (size: string, most: string) => `${size} of ${most}`,
  storageHint: 'The most for one file, one person and everybody is set where the server is started.',
  retentionLink: 'How long messages are kept',

  backupLead: 'All that the database holds, of one moment, in one file. The chat goes on meanwhile.',
  backupSecret:
    'Private conversations and what proves passwords are in it: keep it where nobody else can read it.',
  backupFiles: 'Uploaded files are not in it: copy their folder, or their bucket, after it.',
  takeBackup: 'Take a backup',
  lastBackup: 'The last one',
  backupStates: {
    running: 'is being taken',
    whole: 'is whole',
    broken: 'was broken off: take another one',
  },
  backupBy: (who: string, when: string) => `${who}, ${when}`,
  backupProgress: (done: string, total: string, size: string) => `${done} of ${total} entries, ${size}`,
  noBackup: 'None was taken from here yet.',
  firstSteps: 'Nobody else is here yet. What comes next:',
  stepInvite: 'Invite people',
  stepName: 'Say what the place is called',
  stepRegister: 'Say who may make an account',
  restoreTitle: 'To bring it back',
  restoreLead:
    'Stop the server, put its old database aside (hubbub.db and, where they are there, hubbub.db-wal and hubbub.db-shm), and run this. For “data” write your --data-dir; another store than SQLite is named by its address. A file that is not whole is refused.',
};

export type OwnersTexts = typeof texts;
