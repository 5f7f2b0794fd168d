/** Listeners by key. One that throws is reported as a warning of the process, and does not affect the others. */
export class Listeners<Topic, Message> {
  readonly #byTopic = new Map<Topic, Set<{ notify(message: Message): void }>>();

  /** The returned function removes the listener. */
  add(topic: Topic, notify: (message: Message) => void): () => void {
    const listeners = this.#byTopic.get(topic) ?? new Set();
    this.#byTopic.set(topic, listeners);
    const listener = { notify };
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  notify(topic: Topic, message: Message): void {
    for (const listener of this.#byTopic.get(topic) ?? []) {
      try {
        listener.notify(message);
      } catch (error) {
        process.emitWarning(error instanceof Error ? error : String(error));
      }
    }
  }

  clear(): void {
    for (const listeners of this.#byTopic.values()) listeners.clear();
  }
}
