import { aspectOf, isDone, isVague, mayBeUndone } from '../people/deeds.ts';
import type { Deed, LoggedEntry, Member, PeopleHistory, Standing } from '../people/history.ts';
import { type Breach, breach, type Invariant } from './violation.ts';

export const kept: Invariant = {
  rule: 'At the end, every node says of members, roles and bans what was acknowledged last.',
  breaches: ({ people }) => keptBreaches(people),
};

const keptBreaches = (people: PeopleHistory): readonly Breach[] =>
  lastDeeds(people).flatMap((deed) =>
    people.standings.flatMap((standing) => {
      const said = saidOf(standing, deed);
      return isAsSaid(deed, said)
        ? []
        : [breach(`${standing.node} says of ${deed.whom}: ${said ?? 'nothing'}.`, deed.text)];
    }),
  );

/** Of what was given and taken, that which was done last for each user and place; none where an answer was lost. */
function lastDeeds({ deeds }: PeopleHistory): readonly Deed[] {
  const last = new Map<string, Deed>();
  for (const deed of deeds) {
    const { kind, whom, room, outcome } = deed;
    const aspect = aspectOf(kind);
    if (aspect === undefined || (outcome.kind === 'refused' && !isVague(deed))) continue;
    last.set(`${aspect} ${whom} ${room}`, deed);
    // Whoever goes leaves the role behind.
    if (aspect === 'membership') last.delete(`role ${whom} ${room}`);
  }
  return [...last.values()].filter((deed) => isDone(deed) && !mayBeUndone(deed, deeds));
}

function saidOf({ members, banned, roles }: Standing, deed: Deed): string | undefined {
  const { whom, room } = deed;
  const what = aspectOf(deed.kind);
  if (what === 'ban') return banned[whom] ? 'banned' : 'not banned';
  if (room === undefined) return roles[whom];
  const member = members[room]?.find(({ nickname }) => nickname === whom);
  return what === 'role' ? member?.role : member ? 'a member' : 'not a member';
}

function isAsSaid({ kind }: Deed, said: string | undefined): boolean {
  switch (kind) {
    case 'ban':
      return said === 'banned';
    case 'unban':
      return said === 'not banned';
    case 'join':
    case 'invite':
      return said === 'a member';
    case 'kick':
    case 'leave':
      return said === 'not a member';
    case 'promote':
      return said === 'moderator';
    default:
      return said === 'member';
  }
}

export const membersOfLog: Invariant = {
  rule: 'The members of a room are those whom its log makes members, with the roles that it gives them, each once.',
  breaches: ({ people }) => memberBreaches(people),
};

const memberBreaches = ({ logs, standings }: PeopleHistory): readonly Breach[] =>
  standings.flatMap(({ node, members }) =>
    Object.entries(members).flatMap(([room, listed]) =>
      differences(listed, membersAfter(logs[room] ?? [])).map((instead) =>
        breach(`${node}, ${room}: ${instead}`),
      ),
    ),
  );

/** Where nodes do not say what was acknowledged and logged. */
export const wrongStandings = (people: PeopleHistory): readonly Breach[] => [
  ...keptBreaches(people),
  ...memberBreaches(people),
];

function membersAfter(log: readonly LoggedEntry[]): ReadonlyMap<string, string> {
  const members = new Map<string, string>();
  for (const { seq, kind, author, whom = author, role = '' } of log) {
    if (kind === 'joined' || kind === 'added') {
      if (!members.has(whom)) members.set(whom, kind === 'joined' && seq === 1 ? 'moderator' : 'member');
    } else if (kind === 'role') {
      if (members.has(whom)) members.set(whom, role);
    } else if (kind === 'left' || kind === 'kicked') members.delete(whom);
  }
  return members;
}

function differences(listed: readonly Member[], logged: ReadonlyMap<string, string>): readonly string[] {
  const seen = new Set<string>();
  const wrong = listed.flatMap(({ nickname, role }) => {
    if (seen.has(nickname)) return [`${nickname} is there twice.`];
    seen.add(nickname);
    const real = logged.get(nickname);
    if (real === undefined) return [`${nickname} is there, and not by the log.`];
    return real === role ? [] : [`${nickname} is ${role}, and ${real} by the log.`];
  });
  return [
    ...wrong,
    ...[...logged.keys()].filter((name) => !seen.has(name)).map((name) => `${name} is missing.`),
  ];
}
