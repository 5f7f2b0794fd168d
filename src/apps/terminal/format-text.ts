import { terminalText } from '#lib/terminal-text.ts';
import type { News } from './chat-event.ts';
import { entryText } from './format-entry.ts';
import { namesOf } from './names.ts';
import type { Standing, Style } from './style.ts';
import type { Texts } from './texts/index.ts';

/** `out`: somebody says it. `note`: the client does, about what is going on. */
export interface Told {
  readonly to: 'out' | 'note';
  readonly text: string;
}

const namesShown = 5;
const quotedCharacters = 80;

/** The news as a line for people, or undefined where people need not be told. */
export function tellText(news: News, standing: Standing, style: Style): Told | undefined {
  const text = lineOf(safe(news), standing, style);
  if (text === undefined) return undefined;
  return isSpeech(news) ? { to: 'out', text } : { to: 'note', text };
}

const isSpeech = (news: News): boolean =>
  news.kind === 'line'
    ? news.message
    : news.kind === 'entry' && (news.entry.kind === 'message' || news.entry.kind === 'direct');

/** Everything that came from outside is cleaned here, all at once, so that no line can forget to. */
const safe = (news: News): News =>
  JSON.parse(JSON.stringify(news), (_key, value: unknown) =>
    typeof value === 'string' ? terminalText(value) : value,
  );

function lineOf(news: News, standing: Standing, style: Style): string | undefined {
  const { texts } = style;
  switch (news.kind) {
    case 'entry':
      return entryText(news, standing, style);
    case 'line':
      return news.text;
    case 'presence':
      return presenceText(news, texts);
    case 'entered':
      return texts.entered(news.nickname, news.room);
    case 'lost':
      return lostText(news, texts);
    case 'back':
      return texts.back;
    case 'reset':
      return texts.reset(news.room);
    case 'queued':
      return texts.queued(quote(news.body));
    case 'kept':
      return undefined;
    case 'uncertain':
      return texts.uncertain(quote(news.body));
    case 'refused':
      return news.body === undefined ? news.message : texts.notSent(news.message, quote(news.body));
    case 'room_joined':
      return texts.joined(news.room);
    case 'room_left':
      return texts.left(news.room);
    case 'room_empty':
      return texts.empty(news.room);
    case 'people':
      return texts.people(news.room, news.names.join(', '));
    case 'rooms':
      return news.rooms.map(({ room, present }) => `#${room} (${present})`).join('  ');
    case 'unknown_command':
      return texts.unknownCommand(news.command);
    case 'incomplete_command':
      return texts.incomplete(news.usage);
    case 'not_on_this_wire':
      return texts.notOnThisWire;
    case 'not_now':
      return texts.notNow;
    case 'lobby_stays':
      return texts.lobbyStays;
    case 'help':
      return texts.commands;
  }
}

function quote(body: string): string {
  const letters = [...body];
  return letters.length > quotedCharacters ? `${letters.slice(0, quotedCharacters).join('')}…` : body;
}

function lostText({ inMs, why }: News & { kind: 'lost' }, texts: Texts): string {
  const seconds = Math.max(1, Math.ceil(inMs / 1000));
  return why === undefined ? texts.lost(seconds) : texts.retrying(why, seconds);
}

function presenceText({ came, went }: News & { kind: 'presence' }, texts: Texts): string | undefined {
  const told = [
    came.length > 0 ? texts.came(enumerate(namesOf(came), texts)) : '',
    went.length > 0 ? texts.went(enumerate(namesOf(went), texts)) : '',
  ].filter((part) => part !== '');
  return told.length > 0 ? told.join('; ') : undefined;
}

/** When hundreds come back at once after a restart, that is one line. */
function enumerate(names: readonly string[], texts: Texts): string {
  const shown = names.slice(0, namesShown).join(', ');
  const more = names.length - namesShown;
  return more > 0 ? `${shown} ${texts.others(more)}` : shown;
}
