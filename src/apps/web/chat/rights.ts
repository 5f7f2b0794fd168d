import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { RoomView, Tasks } from '#model/event.ts';
import type { RoomId } from '#model/names.ts';
import type { Profile } from './profiles.ts';

/** What the user may do beside talking, so that the page offers nothing that would be refused. The server decides. */
export class Rights {
  /** How the server shows the user; missing until it has said so. */
  readonly profile = signal<Profile | undefined>(undefined);
  /** What waits for a moderator of the server. */
  readonly tasks = signal<Tasks | undefined>(undefined);
  readonly role = computed(() => this.profile.value?.role ?? 'guest');
  /** A moderator of the server, or its owner. */
  readonly moderates = computed(() => this.role.value === 'moderator' || this.role.value === 'owner');
  readonly owns = computed(() => this.role.value === 'owner');
  readonly waiting = computed(() => {
    const { applications = 0, newcomers = 0, reports = 0 } = this.tasks.value ?? {};
    return applications + newcomers + reports;
  });
  readonly #directory: ReadonlySignal<readonly RoomView[]>;

  constructor(directory: ReadonlySignal<readonly RoomView[]>) {
    this.#directory = directory;
  }

  /** One of them is dealt with. What others deal with is told when something new comes. */
  dealtWith(kind: 'applications' | 'newcomers' | 'reports'): void {
    const now = this.tasks.peek();
    if (now) this.tasks.value = { ...now, [kind]: Math.max(0, now[kind] - 1) };
  }

  /** Whether the user may change the room and act against those in it. */
  manages(room: RoomId): boolean {
    const { role } = this.#directory.value.find((view) => view.room === room) ?? {};
    return this.moderates.value || role === 'moderator';
  }
}
