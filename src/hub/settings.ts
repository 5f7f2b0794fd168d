import type { Bus } from '#bus.ts';
import type { Clock } from '#lib/clock.ts';
import type { Locale } from '#model/names.ts';
import type { Provider } from '#model/provider.ts';
import type { GuestPolicy } from '#model/room.ts';
import type { Registration } from '#model/server-settings.ts';
import type { Store } from '#store.ts';
import type { BackupPieces } from './backups.ts';
import type { Context, Passwords } from './context.ts';
import type { Session } from './session/session.ts';

export interface HubSettings {
  /** The node's name: unique among live nodes, and the same again after a restart. */
  readonly node: string;
  readonly store: Store;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly locale: Locale;
  readonly guests: GuestPolicy;
  /** Who may make an account, as long as no owner says otherwise; the default is `open`. */
  readonly registration?: Registration;
  /** Where browsers find the server, if it was told. */
  readonly publicUrl?: string | undefined;
  readonly posting: { readonly perSecond: number; readonly burst: number };
  /** Accounts that may be made from one address in an hour; the default is in `limits`. */
  readonly signupsPerHour?: number;
  /** How many times the usual number of people may be behind one address. */
  readonly crowd?: number;
  /** The time to enter; the default is in `limits`. */
  readonly enterMs?: number;
  readonly passwords: Passwords;
  readonly mail?: Context['mail'];
  readonly previews?: Context['previews'];
  readonly passkeys?: Context['passkeys'];
  readonly files?: Context['files'];
  readonly providers?: readonly Provider[];
  /** Missing where the database shows no moment of itself while it is written to. */
  readonly backupPieces?: BackupPieces | undefined;
  readonly newId: () => string;
  readonly newSecret: () => string;
  readonly fingerprint: (secret: string) => string;
  readonly log: HubLog;
  /**
   * How often the heads of open rooms are queried by id, if they are few: how late an entry is that did not come by the
   * bus. The default is for nodes that share a bus. Of many rooms, and of direct rooms that are not open, such entries are
   * found every `limits.headsMs` in any case.
   */
  readonly headsMs?: number;
  /** No other node can write into this store. The default is that some may. */
  readonly isAlone?: boolean;
}

/** The hub's log. It never contains what users post. */
export interface HubLog {
  debug(fields: object, sentence: string): void;
  info(fields: object, sentence: string): void;
  error(fields: object, sentence: string): void;
}

/** Notifies an extension of sessions. Must not throw. */
export interface SessionListener {
  /** The session is open; if its wire has an `autoNickname`, it has that nickname already. */
  opened(session: Session, now: number): void;
  /** `code`: the WebSocket close code that the client sent, or its equivalent on other transports. */
  closed(session: Session, code: number, now: number): void;
}
