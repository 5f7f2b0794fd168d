import type { Bus } from '#bus.ts';
import type { Clock } from '#lib/clock.ts';
import type { KeyedQueue } from '#lib/keyed-queue.ts';
import type { Mail } from '#model/mail.ts';
import type { UserId } from '#model/names.ts';
import type { Preview } from '#model/preview.ts';
import type { Provider } from '#model/provider.ts';
import type { Store } from '#store.ts';
import type { Accounts } from './accounts/accounts.ts';
import type { DeletedUsers } from './accounts/deleted-users.ts';
import type { Passkeys } from './accounts/passkeys.ts';
import type { Backups } from './backups.ts';
import type { ServerSettings } from './coming/server-settings.ts';
import type { RoomNames } from './commands/room-names.ts';
import type { Facts } from './facts.ts';
import type { CountedFiles } from './files/figures.ts';
import type { FileSettings } from './files/settings.ts';
import type { FileStorage } from './files/storage.ts';
import type { Limiters } from './limits/limiters.ts';
import type { SlowMode } from './limits/slow-mode.ts';
import type { Committer } from './log/committer.ts';
import type { RoomStreams } from './log/room-streams.ts';
import type { Moderation } from './moderation/moderation.ts';
import type { ReadNotices } from './own/read-notices.ts';
import type { Permissions } from './permissions.ts';
import type { Presence } from './presence/presence.ts';
import type { EntryDeadlines } from './session/entry-deadlines.ts';
import type { LargeAnswers } from './session/large-answers.ts';
import type { NicknameOwners } from './session/nickname-owners.ts';
import type { Session } from './session/session.ts';
import type { Sessions } from './session/sessions.ts';

/** Everything that rules use. */
export interface Context {
  readonly node: string;
  readonly store: Store;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly facts: Facts;
  readonly permissions: Permissions;
  readonly moderation: Moderation;
  readonly server: ServerSettings;
  readonly accounts: Accounts;
  readonly deletedUsers: DeletedUsers;
  readonly sessions: Sessions;
  readonly streams: RoomStreams;
  readonly readNotices: ReadNotices;
  readonly roomNames: RoomNames;
  readonly presence: Presence;
  readonly nicknameOwners: NicknameOwners;
  /** Serializes entering and leaving for each guest token. */
  readonly guests: KeyedQueue;
  readonly committer: Committer;
  /** Missing where no files are taken. */
  readonly files?: FileSettings | undefined;
  readonly storage: FileStorage;
  readonly countedFiles: CountedFiles;
  readonly backups: Backups;
  readonly limiters: Limiters;
  readonly slowMode: SlowMode;
  readonly deadlines: EntryDeadlines;
  readonly largeAnswers: LargeAnswers;
  readonly passwords: Passwords;
  /** Where browsers find the server, if it was told. */
  readonly publicUrl?: string | undefined;
  /** Sends a mail, later; missing where the server sends none. */
  readonly mail?: ((mail: Mail) => void) | undefined;
  /** What these pages say of themselves, as somebody asks; missing where the server does not look at any. */
  readonly previews?: ((links: readonly string[], user: UserId) => Promise<readonly Preview[]>) | undefined;
  /** Missing where the server has no address at which passkeys can be used. */
  readonly passkeys?: Passkeys | undefined;
  /** With which people may sign in. */
  readonly providers?: readonly Provider[];
  /** The hash of a password that nobody knows, always the same: to verify against where there is no account. */
  readonly decoyHash: () => Promise<string>;
  /** A UUID v4. */
  readonly newId: () => string;
  /** At least 128 random bits: for guest tokens and tokens. */
  readonly newSecret: () => string;
  /** The hash under which a secret is stored. */
  readonly fingerprint: (secret: string) => string;
  /** 1, 2, 3 …: for guests with numbered nicknames. */
  readonly nextNumber: () => number;
  /** For `debug`: logs all connections. */
  readonly describeConnections: () => void;
  /** Called when a session is authenticated. With `autoNickname`, it counts as opened only then. */
  readonly onNamed: (session: Session) => void;
}

export interface Passwords {
  hash(password: string): Promise<string>;
  verify(password: string, hash: string): Promise<boolean>;
}
