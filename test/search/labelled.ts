import { readdirSync, readFileSync } from 'node:fs';
import type { Posted } from '#model/entry.ts';

/** A message of the labelled set. Its labels say what it is about, by words and not by how they are found. */
export interface Labelled {
  readonly language: string;
  readonly message: Posted;
  readonly labels: ReadonlySet<string>;
}

export interface LabelledQuery {
  readonly language: string;
  readonly text: string;
  /** Whether a message is about what is looked for. */
  readonly isMeant: (labels: ReadonlySet<string>) => boolean;
}

const folder = new URL('labelled/', import.meta.url);

/**
 * A file for each language: messages with their labels; after a line of `=`, queries with the labels of what they mean. Labels that
 * follow one another are all meant, `|` stands between others, `!` before one that is not meant.
 */
export function readLabelled(): { messages: readonly Labelled[]; queries: readonly LabelledQuery[] } {
  const messages: Labelled[] = [];
  const queries: LabelledQuery[] = [];
  for (const name of readdirSync(folder).sort()) {
    const language = name.replace('.txt', '');
    const [said, asked] = readFileSync(new URL(name, folder), 'utf8').split('\n=\n') as [string, string];
    for (const line of said.split('\n')) {
      const at = line.lastIndexOf(' | ');
      const labels = new Set(line.slice(at + 3).split(' '));
      messages.push({ language, labels, message: message(line.slice(0, at), messages.length + 1) });
    }
    for (const line of asked.trim().split('\n')) {
      const [text, wanted] = line.split(' => ') as [string, string];
      const ways = wanted.split('|').map((way) => way.trim().split(' '));
      queries.push({
        ...{ language, text },
        isMeant: (labels) =>
          ways.some((way) =>
            way.every((label) => (label.startsWith('!') ? !labels.has(label.slice(1)) : labels.has(label))),
          ),
      });
    }
  }
  return { messages, queries };
}

export const message = (body: string, seq: number, more: Partial<Posted> = {}): Posted => ({
  ...{ kind: 'posted', room: 'lobby', seq, body, n: seq, sentAt: Date.UTC(2026, 4, 17) + seq, wire: 'json' },
  author: { id: 1, nickname: 'alice', account: true, session: 'a' },
  ...more,
});
