import type { AuditedAct } from '#model/audit.ts';

/**
 * What somebody has done, for a sentence. Names and whatever people have written come as marks, such as `{by}`, in whose place the page
 * shows them; empty where there is none.
 */
export interface Act {
  readonly by: string;
  /** Whom it was done to: a person, or an address. */
  readonly whom: string;
  readonly room: string;
  /** The reason, a note, the new value. */
  readonly detail: string;
  /** For how long, in words. */
  readonly time: string;
  /** A word of the protocol: the role, the setting, the kind of an invitation; or how many. */
  readonly value: string;
}

const inRoom = ({ room }: Act): string => (room ? ` in ${room}` : '');
const forTime = ({ time }: Act): string => (time ? ` for ${time}` : '');
const because = ({ detail }: Act): string => (detail ? `: ${detail}` : '');

const roomSettings: Readonly<Record<string, string>> = {
  guests: 'what guests may do',
  description: 'the description',
  posting: 'who may write',
  audience: 'who may address everybody',
  slow: 'the seconds between two messages',
  archived: 'whether it is archived',
  newcomers: 'whether new accounts come here',
  retention: 'the days that messages are kept',
  hold: 'whether nothing may be removed',
};

const serverSettings: Readonly<Record<string, string>> = {
  registration: 'who may make an account',
  newcomers: 'what new accounts may do',
  editMinutes: 'the minutes in which a message can be changed',
  retention: 'the days that messages are kept',
  words: 'the list of words',
  placeName: 'what the place is called',
};

const roles: Readonly<Record<string, string>> = {
  owner: 'an owner',
  moderator: 'a moderator',
  member: 'an ordinary member',
};

const kinds: Readonly<Record<string, string>> = { account: 'for accounts', guest: 'for guests' };

const changed = (act: Act, where: string, names: Readonly<Record<string, string>>): string =>
  `${act.by} changed ${names[act.value] ?? act.value}${where}${because(act)}`;

export const texts = {
  /** A row for each act of the audit list. */
  acts: {
    ban: (act: Act) => `${act.by} banned ${act.whom}${forTime(act)}${because(act)}`,
    unban: (act: Act) => `${act.by} lets ${act.whom} in again`,
    mute: (act: Act) => `${act.by} muted ${act.whom}${inRoom(act)}${forTime(act)}${because(act)}`,
    unmute: (act: Act) => `${act.by} lets ${act.whom} write again${inRoom(act)}`,
    kick: (act: Act) => `${act.by} put ${act.whom} out${act.room ? ` of ${act.room}` : ''}${because(act)}`,
    purge: (act: Act) =>
      `${act.by} deleted what ${act.whom} had said${inRoom(act)} in the last ${act.time}: ${act.value}`,
    delete: (act: Act) => `${act.by} deleted a message${inRoom(act)}`,
    closePoll: (act: Act) => `${act.by} closed a poll${inRoom(act)}`,
    hold: (act: Act) => `${act.by} has all that ${act.whom} wrote kept${because(act)}`,
    unhold: (act: Act) => `${act.by} no longer has all that ${act.whom} wrote kept`,
    setRole: (act: Act) =>
      act.room && act.value === 'member'
        ? `${act.whom} is no moderator of ${act.room} any more, by ${act.by}`
        : `${act.by} made ${act.whom} ${roles[act.value] ?? act.value}${act.room ? ` of ${act.room}` : ''}`,
    claim: (act: Act) => `${act.by} became the first owner`,
    createInvitation: (act: Act) =>
      `${act.by} made an invitation ${kinds[act.value] ?? act.value}${act.room ? ` to ${act.room}` : ''}${because(act)}`,
    revokeInvitation: (act: Act) =>
      `${act.by} revoked an invitation ${kinds[act.value] ?? act.value}${because(act)}`,
    accept: (act: Act) => `${act.by} came by an invitation to ${act.room}`,
    approve: (act: Act) => `${act.by} approved the account of ${act.whom}`,
    decline: (act: Act) => `${act.by} declined the account of ${act.whom}${because(act)}`,
    admit: (act: Act) => `${act.by} let ${act.whom} write, who had been waiting`,
    resolveReport: (act: Act) => `${act.by} dealt with a report of ${act.whom}${because(act)}`,
    resetLink: (act: Act) => `${act.by} made a link by which ${act.whom} sets another password`,
    resetTotp: (act: Act) => `${act.by} took the second factor of ${act.whom} away`,
    renameRoom: (act: Act) => `${act.by} renamed a room: ${act.detail}`,
    set: (act: Act) => changed(act, ` of ${act.room}`, roomSettings),
    setServer: (act: Act) => changed(act, '', serverSettings),
    signinCode: (act: Act) => `A provider made ${act.whom} ${roles[act.value] ?? act.value}`,
    retention: (act: Act) => `Old messages of ${act.room} were removed: ${act.detail}`,
    revokeToken: (act: Act) => `${act.by} made a token of ${act.whom} void${because(act)}`,
    backup: (act: Act) => `${act.by} took a backup`,
  } satisfies Readonly<Record<AuditedAct, (act: Act) => string>>,
};

export type AuditTexts = typeof texts;
