import { createHash } from 'node:crypto';
import type { ShownEntry } from '#wire/json/frames.ts';
import type { Cluster } from '../cluster.ts';
import type { Person } from '../people/person.ts';
import { ask, visit } from '../people/standings.ts';
import type { End, LoggedEntry, MessagesHistory } from './history.ts';

/** Texts that are looked for, of all that was said, the newest among them. */
const mostSearched = 60;
const mostThreads = 30;

/** What every node says of the room. `when`: for their names. */
export async function readEnds(
  cluster: Cluster,
  room: string,
  history: MessagesHistory,
  when: string,
): Promise<readonly End[]> {
  const ends: End[] = [];
  for (const [index, { ports }] of cluster.servers.entries()) {
    const node = `server ${index + 1} ${when}`;
    let greeting: readonly LoggedEntry[] = [];
    const look = async (person: Person): Promise<End> => {
      const log = await readLog(person, room);
      const found = await search(person, room, history);
      const files = await download(ports?.http ?? 0, history);
      const threads = await readThreads(person, room, log);
      const pins = await readPages(person, 'pins', { room });
      return { node, log, greeting, found, files, threads, pins };
    };
    const end = await visit(cluster, index, 'editor-1', look, (entries, of) => {
      if (of === room) greeting = entries.map(loggedOf);
    });
    ends.push(end);
  }
  return ends;
}

async function readLog(person: Person, room: string): Promise<readonly LoggedEntry[]> {
  const log: LoggedEntry[] = [];
  for (;;) {
    const after = log.at(-1)?.seq ?? 0;
    const { entries, head } = await ask(person, 'history', { room, after, limit: 200 }, 'history');
    log.push(...entries.map(loggedOf));
    if (entries.length === 0 || (log.at(-1)?.seq ?? 0) >= head) return log;
  }
}

function loggedOf(entry: ShownEntry): LoggedEntry {
  const { seq, kind, author } = entry;
  const base = { seq, kind, author: author.nickname, text: 'body' in entry ? entry.body : '' };
  if (entry.kind === 'message') {
    const { replyTo, thread, deleted, reactions, replies, files, pinned, poll } = entry;
    return {
      ...base,
      ...(replyTo !== undefined && { replyTo: numberIn(replyTo) }),
      ...(thread !== undefined && { thread: numberIn(thread) }),
      ...(deleted && { deleted }),
      ...(reactions && { reactions }),
      ...(replies && { replies: { ...replies, people: replies.people.map(({ nickname }) => nickname) } }),
      ...(pinned && { pinned: true }),
      ...(poll?.voters && {
        voters: poll.voters.map((people) => people.map(({ nickname }) => nickname).sort()),
      }),
      ...(files && { files: files.map(({ id }) => id) }),
    };
  }
  return {
    ...base,
    ...('messageId' in entry && { target: numberIn(entry.messageId) }),
    ...(entry.kind === 'reacted' && { emoji: entry.emoji, on: entry.on }),
    ...(entry.kind === 'pinned' && { on: entry.on }),
    ...(entry.kind === 'voted' && entry.choices && { choices: entry.choices }),
  };
}

const numberIn = (messageId: string): number => Number(messageId.slice(messageId.lastIndexOf('.') + 1));

async function search(person: Person, room: string, { changes }: MessagesHistory): Promise<End['found']> {
  const texts = changes.filter(({ kind }) => kind === 'post' || kind === 'edit').map(({ text }) => text);
  const step = Math.max(1, Math.ceil(texts.length / mostSearched));
  const found: Record<string, readonly number[]> = {};
  for (const text of texts.toReversed().filter((_, index) => index % step === 0)) {
    // A phrase of one word: nothing that only begins like it.
    const query = `"${text.split(' ').at(-1)}"`;
    const { entries } = await ask(person, 'search', { room, query }, 'found');
    found[text] = entries.map(({ seq }) => seq);
  }
  return found;
}

/** What the newest threads are said to be. */
async function readThreads(
  person: Person,
  room: string,
  log: readonly LoggedEntry[],
): Promise<End['threads']> {
  const heads = [...new Set(log.flatMap(({ thread }) => thread ?? []))].slice(-mostThreads);
  const threads: Record<number, readonly number[]> = {};
  for (const head of heads)
    threads[head] = await readPages(person, 'thread', { messageId: `${room}.${head}` });
  return threads;
}

async function readPages(person: Person, kind: 'thread' | 'pins', payload: object): Promise<number[]> {
  const seqs: number[] = [];
  for (let after: string | undefined; ; ) {
    const page = await ask(person, kind, { ...payload, ...(after !== undefined && { after }) }, 'found');
    seqs.push(...page.entries.map(({ seq }) => seq));
    after = page.next;
    if (after === undefined) return seqs;
  }
}

async function download(port: number, { changes }: MessagesHistory): Promise<End['files']> {
  const files: Record<string, string | undefined> = {};
  for (const { file } of changes) {
    if (!file) continue;
    const answer = await fetch(`http://127.0.0.1:${port}/files/${file.id}/${file.name}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    files[file.id] = answer.status === 200 ? createHash('sha256').update(bytes).digest('hex') : undefined;
  }
  return files;
}
