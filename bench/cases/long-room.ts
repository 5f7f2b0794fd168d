import { join } from 'node:path';
import type { Author } from '#model/entry.ts';
import { lobby } from '#model/names.ts';
import { parseNickname } from '#model/nickname.ts';
import { openSqliteStore } from '#stores/sqlite/index.ts';

/** Messages in one transaction: more of them only make it longer. */
const batch = 5_000;

const nicknames = ['Alice', 'Bob', 'Oksana', '李雷'];
const session = '00000000-0000-4000-8000-000000000000';

const talk = 'The kettle is on, and there is cake left from yesterday, if anybody wants some of it'.split(
  ' ',
);

/** Fills the lobby of a data folder with this many messages, as the server itself would have written them. */
export async function fillLobby(
  dataDir: string,
  messages: number,
  body: (n: number) => string = smallTalk,
): Promise<void> {
  const store = await openSqliteStore({ path: join(dataDir, 'hubbub.db') });
  const began = Date.now() - messages;
  const authors: Author[] = [];
  for (const nickname of nicknames) {
    const user = await store.users.external(parseNickname(nickname)!, began);
    if (user !== 'taken') authors.push({ id: user.id, nickname, account: false, session });
  }
  for (let n = 1; n <= messages; n += batch) {
    const size = Math.min(batch, messages - n + 1);
    await store.log.append(
      Array.from({ length: size }, (_, index) => draft(n + index, began, authors, body)),
    );
  }
  await store.close();
}

const smallTalk = (n: number): string => `${talk.slice(n % 7, (n % 7) + 2 + (n % 9)).join(' ')} ${n}`;

const draft = (n: number, began: number, authors: readonly Author[], body: (n: number) => string) =>
  ({
    kind: 'posted',
    room: lobby,
    author: authors[n % authors.length]!,
    sentAt: began + n,
    wire: 'json',
    body: body(n),
    n,
  }) as const;
