import type { Command } from '#model/command.ts';
import type { RoomId } from '#model/names.ts';
import type { Answer } from '#sdk/client.ts';
import { linesOf } from '#sdk/conversation/room-log.ts';
import type { BrowserTexts } from '#texts/browser.ts';
import type { Spot } from '../../chat/spot.ts';
import { shortTimeOf } from '../../chat/times.ts';
import type { Extras } from '../../chat/writing.ts';
import type { AppValue } from '../context.ts';

/** What a command wants to show, for the user to fill in. */
export type Form =
  | { readonly kind: 'poll'; readonly question: string }
  | { readonly kind: 'later'; readonly body: string };

/** What became of a text that begins with a slash. */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'form'; readonly form: Form }
  /** The text stays in the field. */
  | { readonly kind: 'not'; readonly why?: string };

type Reading =
  | { readonly ask: Command; readonly said?: string }
  | { readonly form: Form }
  | { readonly post: string; readonly more: Extras }
  | { readonly tell: { readonly to: string; readonly body: string } }
  | { readonly join: string }
  | { readonly leave: RoomId }
  | undefined;

interface Here {
  readonly app: AppValue;
  readonly room: RoomId;
}

/** Each reads what stands behind the command's name; undefined where something is missing. */
const readers: Readonly<Record<string, (rest: string, here: Here) => Reading>> = {
  me: (rest) => (rest === '' ? undefined : { post: rest, more: { me: true } }),
  msg: (rest) => {
    const [, to, body] = /^@?(\S+)\s+(\S.*)$/su.exec(rest) ?? [];
    return to === undefined || body === undefined ? undefined : { tell: { to, body } };
  },
  topic: (topic, { room }) => ({ ask: { kind: 'topic', room, topic } }),
  join: (rest) => (/^#?\S+$/u.test(rest) ? { join: rest.replace(/^#/, '') } : undefined),
  leave: (rest, { room }) => (rest === '' ? { leave: room } : undefined),
  invite: (rest, { room }) => {
    const [, user] = /^@?(\S+)$/u.exec(rest) ?? [];
    return user === undefined ? undefined : { ask: { kind: 'invite', room, user } };
  },
  poll: (question) => ({ form: { kind: 'poll', question } }),
  schedule: (body) => ({ form: { kind: 'later', body } }),
  remind: (rest, { app, room }) => {
    const [, time = '', note = ''] = /^(\S+)\s*(.*)$/su.exec(rest) ?? [];
    const minutes = minutesIn(time);
    const log = app.chat.rooms.peek().get(room)?.log;
    const line = log && linesOf(log).findLast((each) => each.kind === 'message' && !each.deleted);
    if (minutes === undefined || line?.kind !== 'message') return undefined;
    const at = new Date(Date.now() + minutes * 60_000).toISOString();
    const said = wordsOf(app).reminded(shortTimeOf(at, app.chat.locale.peek()));
    return { ask: { kind: 'remind', messageId: line.messageId, minutes, note: note.trim() }, said };
  },
  status: (rest, { app }) => {
    const [, emoji = '', text = ''] = /^(\p{Extended_Pictographic}\S*)?\s*(.*)$/su.exec(rest) ?? [];
    return { ask: { kind: 'setStatus', emoji, text }, said: wordsOf(app).done };
  },
  away: (_, { app }) => ({ ask: { kind: 'setPresence', state: 'away' }, said: wordsOf(app).done }),
  here: (_, { app }) => ({ ask: { kind: 'setPresence', state: 'here' }, said: wordsOf(app).done }),
  dnd: (rest, { app }) => {
    const minutes = minutesIn(rest);
    if (rest !== '' && minutes === undefined) return undefined;
    const time = minutes === undefined ? {} : { minutes };
    return { ask: { kind: 'setPresence', state: 'doNotDisturb', ...time }, said: wordsOf(app).done };
  },
  nick: (nickname) => (/^\S+$/u.test(nickname) ? { ask: { kind: 'rename', nickname } } : undefined),
};

export const commandNames: readonly string[] = Object.keys(readers);

const minutesPer: Readonly<Record<string, number>> = { '': 1, m: 1, min: 1, h: 60, d: 1_440, w: 10_080 };

/** `30`, `30m`, `2h`, `7d`, `2w` in minutes. */
export function minutesIn(text: string): number | undefined {
  const [, number = '', unit = ''] = /^(\d{1,6})\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  const minutes = Number(number) * (minutesPer[unit.toLowerCase()] ?? Number.NaN);
  return number !== '' && minutes >= 1 ? minutes : undefined;
}

const wordsOf = ({ chat }: AppValue): BrowserTexts['composing'] => {
  const texts = chat.language.part('composing');
  if (!texts) throw new Error('The words of commands are not loaded.');
  return texts;
};

/** Does what a text says that begins with a slash. */
export async function runCommand(text: string, app: AppValue, spot: Spot): Promise<Outcome> {
  await app.chat.language.loadPart('composing');
  const texts = wordsOf(app);
  const [, word = '', rest = ''] = /^\/(\S*)\s*(.*)$/su.exec(text) ?? [];
  const name = word.toLowerCase();
  const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (!read) return { kind: 'not', why: texts.unknownCommand(`/${word}`) };
  const reading = read(rest.trimEnd(), { app, room: spot.room });
  if (!reading) return { kind: 'not', why: texts.incomplete(texts.commands[name]?.[0] ?? '') };
  return carryOut(reading, app, spot);
}

async function carryOut(reading: NonNullable<Reading>, app: AppValue, spot: Spot): Promise<Outcome> {
  const { actions, chat } = app;
  const { writing, asking } = actions;
  if ('form' in reading) return { kind: 'form', form: reading.form };
  if ('post' in reading) {
    if (!(await writing.open(spot.room))) return { kind: 'not' };
    actions.send(spot, reading.post, reading.more);
    return { kind: 'done' };
  }
  if ('join' in reading) return (await actions.join(reading.join)) ? { kind: 'done' } : { kind: 'not' };
  if ('leave' in reading) {
    await actions.leave(reading.leave);
    return { kind: 'done' };
  }
  if ('tell' in reading) return outcomeOf(await asking.ask({ kind: 'tell', ...reading.tell }));
  const outcome = outcomeOf(await asking.ask(reading.ask));
  if (outcome.kind === 'done' && reading.said !== undefined) chat.notice.value = reading.said;
  return outcome;
}

const outcomeOf = ({ kind }: Answer): Outcome =>
  kind === 'refused' || kind === 'lost' ? { kind: 'not' } : { kind: 'done' };
