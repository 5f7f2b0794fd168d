import { localTime } from '#lib/local-time.ts';
import { type Entry, isShownMessage } from '#model/entry.ts';
import type { Event, EventOf } from '#model/event.ts';
import type { Locale } from '#model/names.ts';
import { farewell, sentence } from '#texts/index.ts';

/**
 * One line for each object that came, and nothing else: its sender receives no rooms. A list of messages is one line as well, and
 * comes in pieces, so that no more of it waits than its reader takes.
 */
export class AnswerEncoder {
  /** What of a list has been sent. */
  #list: 'none' | 'begun' | 'with messages' = 'none';

  encode(event: Event, locale: Locale): readonly string[] {
    switch (event.kind) {
      case 'posted':
        return [`${JSON.stringify({ ok: true, seq: event.seq })}\n`];
      case 'history':
        return [this.#encodeMessages(event)];
      case 'refused': {
        // The rest of a list could not be read: its line ends without the bracket, so that nobody takes it for whole.
        const broken = this.#list === 'none' ? '' : '\n';
        this.#list = 'none';
        return [broken + refusal(event.code, sentence(event.code, locale))];
      }
      case 'goodbye':
        return isBarred(event) ? [refusal(event.code, farewell(event, locale))] : [];
      default:
        return [];
    }
  }

  #encodeMessages({ entries, head }: EventOf<'history'>): string {
    const messages = entries.filter(isShownMessage);
    const start =
      this.#list === 'none' ? '[' : this.#list === 'with messages' && messages.length > 0 ? ',' : '';
    const isLast = (entries.at(-1)?.seq ?? head) >= head;
    if (isLast) this.#list = 'none';
    else if (messages.length > 0) this.#list = 'with messages';
    else if (this.#list === 'none') this.#list = 'begun';
    return `${start}${messages.map(encodeMessage).join(',')}${isLast ? ']\n' : ''}`;
  }
}

/** Who is kept out has no other answer to what it sends. */
const isBarred = ({ code }: EventOf<'goodbye'>): boolean => code === 'banned' || code === 'kicked';

const refusal = (code: string, message: string): string =>
  `${JSON.stringify({ ok: false, code, message })}\n`;

const encodeMessage = ({ sentAt, author, body }: Extract<Entry, { kind: 'posted' }>): string =>
  JSON.stringify({ date: localTime(sentAt), username: author.nickname, message: body });
