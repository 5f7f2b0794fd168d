import { KeyedQueue } from '#lib/keyed-queue.ts';
import { once } from '#lib/once.ts';
import { limits } from '#model/limits.ts';
import { Accounts } from './accounts/accounts.ts';
import { DeletedUsers } from './accounts/deleted-users.ts';
import { describeConnections } from './audit.ts';
import { Backups } from './backups.ts';
import { ServerSettings } from './coming/server-settings.ts';
import { RoomNames } from './commands/room-names.ts';
import type { Context } from './context.ts';
import { Facts } from './facts.ts';
import { CountedFiles } from './files/figures.ts';
import { FileStorage } from './files/storage.ts';
import { Limiters } from './limits/limiters.ts';
import { SlowMode } from './limits/slow-mode.ts';
import { Committer } from './log/committer.ts';
import type { StreamContext } from './log/room-stream.ts';
import { RoomStreams } from './log/room-streams.ts';
import type { HubCounters } from './metrics.ts';
import { Moderation } from './moderation/moderation.ts';
import { ReadNotices } from './own/read-notices.ts';
import { Permissions } from './permissions.ts';
import { Presence } from './presence/presence.ts';
import { EntryDeadlines } from './session/entry-deadlines.ts';
import { LargeAnswers } from './session/large-answers.ts';
import { NicknameOwners } from './session/nickname-owners.ts';
import { Sessions } from './session/sessions.ts';
import type { HubSettings } from './settings.ts';

/** What the hub itself does about what happens in the parts. */
interface Told extends Pick<Context, 'onNamed'> {
  readonly onDelivered: StreamContext['onDelivered'];
  readonly counters: HubCounters;
}

/** Makes all parts that rules use, and joins them. */
export function makeContext(settings: HubSettings, { onDelivered, onNamed, counters }: Told): Context {
  let numbered = 0;
  const { bus, clock, node } = settings;
  const deletedUsers = new DeletedUsers(settings.store, () => {
    for (const stream of streams.values()) stream.show(deletedUsers);
  });
  const { store } = deletedUsers;
  const sessions = new Sessions(clock);
  const streams = new RoomStreams(store, clock, counters, onDelivered, settings.isAlone);
  const committer = new Committer(store, () => streams.doubt());
  const facts = new Facts(store.facts);
  const context: Context = {
    ...settings,
    store,
    facts,
    permissions: new Permissions(settings.guests),
    server: new ServerSettings(facts, settings.registration),
    moderation: new Moderation(settings, facts, sessions, () => context.presence.registry.otherNodes),
    deletedUsers,
    accounts: new Accounts(node, settings, facts, sessions, () => context.presence.registry.otherNodes),
    sessions,
    streams,
    readNotices: new ReadNotices(bus, clock, sessions, () => context.presence.registry),
    roomNames: new RoomNames(store),
    committer,
    presence: new Presence(node, bus, clock, streams, (ended) => sessions.announceDisconnects(ended)),
    nicknameOwners: new NicknameOwners(),
    guests: new KeyedQueue(),
    limiters: new Limiters(settings),
    slowMode: new SlowMode(),
    storage: new FileStorage({ facts, clock }),
    countedFiles: new CountedFiles({ facts, clock }),
    backups: new Backups({ ...settings, facts, store }),
    decoyHash: once(() => settings.passwords.hash(settings.newSecret())),
    deadlines: new EntryDeadlines(settings.enterMs ?? limits.enterMs),
    largeAnswers: new LargeAnswers(clock),
    nextNumber: () => ++numbered,
    describeConnections: () => describeConnections(context, settings.log),
    onNamed,
  };
  return context;
}
