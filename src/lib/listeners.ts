/** Who listens to what. A listener that throws is reported as a warning of the process, and keeps nothing from the others. */
export class Listeners<Topic, News> {
  readonly #byTopic = new Map<Topic, Set<{ hear(news: News): void }>>();

  /** The returned function takes the listener off again. */
  add(topic: Topic, hear: (news: News) => void): () => void {
    const listeners = this.#byTopic.get(topic) ?? new Set();
    this.#byTopic.set(topic, listeners);
    const listener = { hear };
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  tell(topic: Topic, news: News): void {
    for (const listener of this.#byTopic.get(topic) ?? []) {
      try {
        listener.hear(news);
      } catch (error) {
        process.emitWarning(error instanceof Error ? error : String(error));
      }
    }
  }

  clear(): void {
    for (const listeners of this.#byTopic.values()) listeners.clear();
  }
}
