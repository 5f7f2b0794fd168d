import { signal } from '@preact/signals';
import type { ServerFrame } from '#wire/json/frames.ts';
import type { Asking } from './asking.ts';

/** A message that the user has saved. Without `body` it cannot be read any more. */
export interface Saved {
  readonly id: string;
  readonly messageId: string;
  readonly at: string;
  readonly author?: { readonly id: number; readonly nickname: string };
  readonly body?: string;
}

export interface Reminder {
  readonly id: string;
  readonly messageId: string;
  readonly note: string;
  readonly at: string;
  /** It is time. */
  readonly due: boolean;
}

type Item = Readonly<Record<string, unknown>>;

/** What an account keeps of messages, on all its devices: those it has saved, and those it wants to be reminded of. */
export class KeptThings {
  /** The newest first; undefined until it was asked for. */
  readonly saved = signal<readonly Saved[] | undefined>(undefined);
  readonly hasMoreSaved = signal(false);
  /** The next one first. */
  readonly reminders = signal<readonly Reminder[]>([]);
  readonly #asking: Asking;
  #next: string | undefined;

  constructor(asking: Asking) {
    this.#asking = asking;
  }

  async loadSaved(): Promise<void> {
    const answer = await this.#asking.quietly({ kind: 'saved' });
    if (answer.kind === 'listed') this.#takeSaved([], answer.payload);
  }

  async loadMoreSaved(): Promise<void> {
    if (this.#next === undefined) return;
    const answer = await this.#asking.quietly({ kind: 'saved', after: this.#next });
    if (answer.kind === 'listed') this.#takeSaved(this.saved.peek() ?? [], answer.payload);
  }

  async loadReminders(): Promise<void> {
    const answer = await this.#asking.quietly({ kind: 'reminders' });
    if (answer.kind === 'listed') this.reminders.value = answer.payload.items.map(reminderOf);
  }

  /** Other sessions are told by the server; this one reads the list again. */
  async save(messageId: string, on: boolean): Promise<boolean> {
    const answer = await this.#asking.ask({ kind: 'save', messageId, on });
    if (answer.kind === 'done') await this.loadSaved();
    return answer.kind === 'done';
  }

  async remind(
    messageId: string,
    when: { at: string } | { minutes: number },
    note: string,
  ): Promise<boolean> {
    const answer = await this.#asking.ask({ kind: 'remind', messageId, note, ...when });
    if (answer.kind === 'done') await this.loadReminders();
    return answer.kind === 'done';
  }

  async dismiss(id: string): Promise<void> {
    const answer = await this.#asking.ask({ kind: 'dismissReminder', id });
    if (answer.kind === 'done') this.reminders.value = this.reminders.peek().filter((one) => one.id !== id);
  }

  isSaved(messageId: string): boolean {
    return this.saved.value?.some((one) => one.messageId === messageId) ?? false;
  }

  /** Another device has changed it, or it is time. */
  take(frame: ServerFrame): void {
    if (frame.kind !== 'own') return;
    const { list, items } = frame.payload;
    if (list === 'saved' && this.saved.peek()) this.#takeSaved([], frame.payload);
    if (list === 'reminders') this.reminders.value = items.map(reminderOf);
  }

  #takeSaved(before: readonly Saved[], { items, next }: { items: readonly Item[]; next?: string }): void {
    this.saved.value = [...before, ...items.map((item) => item as unknown as Saved)];
    this.#next = next;
    this.hasMoreSaved.value = next !== undefined;
  }
}

const reminderOf = (item: Item): Reminder => item as unknown as Reminder;
