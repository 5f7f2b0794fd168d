import { localTime } from '#lib/local-time.ts';
import { terminalText } from '#lib/terminal-text.ts';
import type { CommandOf } from '#model/command.ts';
import type { EventOf, RoomNames } from '#model/event.ts';
import type { RoomId } from '#model/names.ts';
import type { ProfileView } from '#model/profile.ts';
import type { Answer } from '#sdk/client.ts';
import type { TerminalTexts } from '#texts/en/terminal.ts';
import type { FrameOf } from '#wire/json/frames.ts';
import { didSentence, listLines, profileLine, secretLines } from '#wire/line/answers.ts';
import { parseWords } from '#wire/line/commands.ts';
import { numberTitle } from '#wire/line/message-text.ts';
import type { Order } from '#wire/line/words.ts';
import type { ChatEvent } from '../chat-event.ts';
import type { UserCommand } from '../parse-input.ts';

/** As the clock of whoever reads it shows it. */
export const localWhen = (at: number): string => localTime(at).slice(0, 'YYYY-MM-DD hh:mm'.length);

type Input = Extract<UserCommand, { kind: 'order' }>;

/** What is to be asked of the server, or how the command is written. */
export function readOrder({ word, rest }: Input, here: RoomId, texts: TerminalTexts): Order | ChatEvent {
  const parsed = parseWords(word, rest, here);
  if (typeof parsed === 'object') return parsed;
  return { kind: 'incomplete_command', usage: usageOf(word, texts) };
}

/** The left side of its line in the help. */
function usageOf(word: string, { line }: TerminalTexts): string {
  const { help, messagesHelp, accountsHelp, moderationHelp, serverHelp } = line;
  const screens = [help, messagesHelp, accountsHelp, moderationHelp, serverHelp];
  const rows = screens
    .join('\n')
    .split('\n')
    .map((row) => row.split('  ', 1)[0] ?? '');
  const row = rows.find((text) => /^(\w+)(?: \/ (\w+))?/.exec(text)?.slice(1).includes(word)) ?? word;
  return `/${word}${row.replace(/^\w+(?: \/ \w+)?/, '')}`;
}

/** Where the user is, and what a room is called, as far as this client knows it. */
export interface ListReader {
  readonly here: RoomId;
  readonly title: (room: RoomId) => string;
}

/** What the server says of the names takes precedence: it knows those of rooms that this client is not in. */
const knowing = (
  { names = {} }: { readonly names?: RoomNames | undefined },
  { here, title }: ListReader,
) => ({
  here,
  nameOf: (room: RoomId) => (Object.hasOwn(names, room) ? names[room] : title(room)),
});

/** The answer in words; nothing where everybody in the room is told. */
export function orderAnswer(
  answer: Answer,
  { word }: Input,
  { about }: Order,
  texts: TerminalTexts,
  reader: ListReader,
): readonly ChatEvent[] {
  switch (answer.kind) {
    case 'done': {
      const { of, room } = answer.payload;
      if (of === 'accept' && room !== undefined) return [{ kind: 'room_joined', room: reader.title(room) }];
      const did = didSentence([word, ...about].join(' '), texts.line);
      return did === undefined ? [] : [{ kind: 'told', lines: [did] }];
    }
    case 'listed':
      return [
        {
          kind: 'told',
          lines: listLines(listIn(answer.payload), texts.line, {
            ...knowing(answer.payload, reader),
            when: localWhen,
          }),
        },
      ];
    case 'found':
      return [{ kind: 'told', lines: foundLines(answer.payload, texts, reader) }];
    case 'secrets':
      return [{ kind: 'told', lines: secretLines(answer.payload, texts.line) }];
    case 'profile':
      return [{ kind: 'told', lines: [profileLine(profileIn(answer.payload), texts.line, localWhen)] }];
    case 'invitation': {
      const { link, code } = answer.payload;
      return [{ kind: 'told', lines: [texts.line.invitation(link ?? code)] }];
    }
    case 'refused':
      return [{ kind: 'refused', message: answer.payload.message, code: answer.payload.code }];
    case 'lost':
      return [{ kind: 'not_now' }];
    default:
      return [];
  }
}

const timeFields = ['at', 'until', 'since', 'createdAt', 'lastUsedAt', 'mutedUntil'];

/** The profile as the server has it, as far as it is shown. */
const profileIn = ({ since, lastSeenAt, ...rest }: FrameOf<'profile'>['payload']): ProfileView =>
  ({
    ...rest,
    ...(since !== undefined && { since: Date.parse(since) }),
    ...(lastSeenAt !== undefined && { lastSeenAt: Date.parse(lastSeenAt) }),
  }) as ProfileView;

/** A line for each message, with its place, and the command that shows more. */
function foundLines(
  { query, entries, names, next }: FrameOf<'found'>['payload'],
  { line }: TerminalTexts,
  reader: ListReader,
): readonly string[] {
  const { nameOf, here } = knowing({ names }, reader);
  const lines = entries.flatMap(({ room, seq, ...entry }) =>
    'body' in entry && entry.body !== ''
      ? terminalText(`${numberTitle(room, seq, nameOf, here)} [${entry.author.nickname}]: ${entry.body}`)
      : [],
  );
  const command = query === '' ? `… >${next}` : `/search >${next} ${query}`;
  const more = next === undefined ? [] : [terminalText(line.more(command))];
  return [...(lines.length > 0 ? lines : [line.nothing]), ...more];
}

/** The list as the server has it, with its times as numbers. */
function listIn({ list, items }: FrameOf<'listed'>['payload']): Pick<EventOf<'listed'>, 'list' | 'items'> {
  const read = items.map((item) =>
    Object.fromEntries(
      Object.entries(item).map(([name, value]) => [
        name,
        timeFields.includes(name) ? Date.parse(String(value)) : value,
      ]),
    ),
  );
  // The server is believed about the fields.
  return { list, items: read } as unknown as Pick<EventOf<'listed'>, 'list' | 'items'>;
}

/** The direct room of several is made first, and then written to. */
export const isToSeveral = (command: Order['command']): command is CommandOf<'tellSeveral'> =>
  command.kind === 'tellSeveral';
