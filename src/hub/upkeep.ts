import { limits } from '#model/limits.ts';
import { Audit } from './audit.ts';
import type { Context } from './context.ts';
import { Due } from './due.ts';
import { FileCollector } from './files/collector.ts';
import type { Delivery } from './log/delivery.ts';
import type { HubCounters } from './metrics.ts';
import { Retention } from './retention.ts';
import { claimAgain } from './session/user-changes.ts';
import { UserChecks } from './session/user-checks.ts';
import type { HubLog } from './settings.ts';

interface UpkeepSettings {
  readonly context: Context;
  readonly delivery: Delivery;
  readonly counters: HubCounters;
  readonly log: HubLog;
  readonly headsMs: number | undefined;
  /** Background work, of which failures are logged. */
  readonly watch: (what: string, work: Promise<unknown>) => void;
}

/** How often it is looked who has not entered in time. */
const sweepMs = 1_000;

/** What a hub does by itself, again and again. */
export class Upkeep {
  readonly #settings: UpkeepSettings;
  readonly #timers: (() => void)[] = [];
  #stopped = false;
  #reindexing = false;
  /** Ends the pause between two pieces. */
  #goOn = (): void => {};
  /** When the node's lease was last renewed, in ms since 1970. */
  #renewedAt = 0;

  constructor(settings: UpkeepSettings) {
    this.#settings = settings;
  }

  /** Takes the node's lease. Rejected if the store does not answer. */
  async takeLease(): Promise<void> {
    const { store, node, clock } = this.#settings.context;
    await store.users.clearNode(node);
    this.#renewedAt = clock.now();
    await store.users.renewNode(node, this.#renewedAt + limits.node.leaseMs);
  }

  start(): void {
    const { context, delivery, counters, log, headsMs, watch } = this.#settings;
    const { clock, streams, deadlines } = context;
    const audit = new Audit(context, counters, log);
    const users = new UserChecks(context);
    const due = new Due(context);
    const retention = new Retention(context);
    const files = new FileCollector(context);
    // Two queries find what did not come by the bus. By id: exact and cheap while few rooms are open, so it may be as
    // frequent as the bus makes necessary. By time: its cost does not grow with the open rooms, so it serves where they are
    // many; and it alone finds direct rooms that are not open here, because nobody knows their ids.
    this.#timers.push(
      clock.every(limits.node.renewMs, () => this.#renew()),
      clock.every(sweepMs, () => deadlines.sweep(clock.now())),
      clock.every(headsMs ?? limits.headsMs, () => watch('compare heads', streams.compareHeads())),
      clock.every(limits.headsMs, () => watch('look for what is new', delivery.lookForNews())),
      clock.every(limits.usersMs, () => watch('compare users with the store', users.run())),
      clock.every(limits.own.lookMs, () => watch('look for what is due', due.look())),
      () => retention.stop(),
      clock.every(limits.retention.lookMs, () => watch('remove what is old', retention.look())),
      clock.every(limits.auditMs, () => audit.run()),
      clock.every(limits.files.sweepMs, () => watch('look for files that nobody needs', files.run())),
      clock.every(limits.sanctionsMs, () =>
        watch('read who was deleted', context.deletedUsers.load(context.facts)),
      ),
      clock.every(limits.traces.writeMs, () => watch('note who was here', context.accounts.traces.write())),
      clock.every(limits.sanctionsMs, () => watch('read the sanctions', context.moderation.refresh())),
      clock.every(limits.sanctionsMs, () => watch('read the settings', context.server.load())),
      // Another process may have begun to make it anew, and have been broken off.
      clock.every(limits.reindexLookMs, () => watch('make the index for searching anew', this.#reindex())),
    );
    watch('make the index for searching anew', this.#reindex());
  }

  stop(): void {
    this.#stopped = true;
    this.#goOn();
    for (const cancel of this.#timers) cancel();
  }

  /** After an upgrade, the index may have terms of an older form: piece by piece, with pauses for the chat. */
  async #reindex(): Promise<void> {
    const { context } = this.#settings;
    if (this.#reindexing) return;
    this.#reindexing = true;
    try {
      for (;;) {
        const { done, total } = await context.store.log.reindex();
        if (done >= total || this.#stopped) return;
        await new Promise<void>((go) => {
          const cancel = context.clock.after(limits.reindexMs, go);
          this.#goOn = () => {
            cancel();
            go();
          };
        });
        if (this.#stopped) return;
      }
    } catch (error) {
      if (!this.#stopped) throw error;
    } finally {
      this.#reindexing = false;
    }
  }

  #renew(): void {
    const { context, watch } = this.#settings;
    const { store, clock, node, presence, limiters, slowMode, accounts } = context;
    presence.renew();
    const now = clock.now();
    limiters.sweep(now);
    slowMode.sweep(now);
    accounts.sweep(now);
    const stalled = now - this.#renewedAt > limits.node.leaseMs;
    this.#renewedAt = now;
    const renewed = store.users.renewNode(node, now + limits.node.leaseMs);
    watch('renew the lease of the node', renewed);
    // The lease ran out meanwhile, and the nicknames of its guests may be other users' by now.
    if (stalled)
      watch(
        'claim nicknames again',
        renewed.then(() => this.#claimAgain()),
      );
  }

  async #claimAgain(): Promise<void> {
    const { context } = this.#settings;
    for (const session of [...context.sessions]) await claimAgain(context, session);
  }
}
