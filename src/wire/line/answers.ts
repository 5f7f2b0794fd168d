import { terminalText } from '#lib/terminal-text.ts';
import type { EventOf } from '#model/event.ts';
import { shortInvitationId, shortReportId } from '#model/facts.ts';
import type { ProfileView } from '#model/profile.ts';
import type { When, WireTexts } from '#texts/en/wires.ts';

type Texts = WireTexts['line'];

/** Stands in a request's id for a word that was not given, before one that was. */
const missing = '-';

/** Which of the words is a time, in minutes. */
const timeAt: Readonly<Record<string, number>> = { ban: 1, mute: 2, purge: 1 };

/** What a command has done, in one sentence; undefined where everybody hears it anyway. `requestId`: see `parseCommand`. */
export function didSentence(requestId: string, { did, times }: Texts): string | undefined {
  const [word = '', ...about] = requestId.split(' ');
  const sentences: Readonly<Record<string, (...words: string[]) => string>> = did;
  if (!Object.hasOwn(sentences, word)) return undefined;
  const [first = '', second = '', ...rest] = about.map((text, index) => {
    if (index === timeAt[word]) return duration(Number(text), times);
    return text === missing ? '' : terminalText(text);
  });
  return sentences[word]?.(first, second, rest.join(' '));
}

/** What is told only once, and what to do with it. */
export function secretLines(
  { of, secrets, uri = '' }: Pick<EventOf<'secrets'>, 'of' | 'secrets' | 'uri'>,
  texts: Texts,
): readonly string[] {
  const { totpBegin, totpConfirm, resetLink } = texts.secrets;
  const [secret = ''] = secrets;
  if (of === 'totpBegin') return [totpBegin(secret), uri, texts.secrets.totpNext];
  if (of === 'totpConfirm') return [totpConfirm, ...secrets];
  return of === 'resetLink' ? [resetLink(secret)] : secrets;
}

export const profileLine = (profile: ProfileView, { profile: format }: Texts, when?: When): string =>
  terminalText(format(profile, when));

/** A line for each item, or one that says that there is none. `when`: how times are written, where not in UTC. */
export function listLines(
  event: Pick<EventOf<'listed'>, 'list' | 'items'>,
  { items, empty }: Texts,
  when?: When,
): readonly string[] {
  const format = items[event.list] as (item: object, when?: When) => string;
  const lines = event.items.map((item) => terminalText(format(shortened(event.list, item), when)));
  return lines.length > 0 ? lines : [empty];
}

/** Where ids are typed by people, only some of their letters are shown. */
const shortIds: Readonly<Record<string, (id: string) => string>> = {
  reports: shortReportId,
  invitations: shortInvitationId,
};

function shortened(list: string, item: object): object {
  const short = shortIds[list];
  return short && 'id' in item ? { ...item, id: short(String(item.id)) } : item;
}

const day = 24 * 60;

function duration(minutes: number, times: Texts['times']): string {
  if (minutes % day === 0) return times.days(minutes / day);
  return minutes % 60 === 0 ? times.hours(minutes / 60) : times.minutes(minutes);
}
