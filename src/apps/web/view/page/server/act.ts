import type { AuditRecord } from '#model/facts.ts';
import { type Locale, parseMessageId } from '#model/names.ts';
import type { Act, AuditTexts } from '#texts/en/web/audit.ts';

type Recorded = Pick<AuditRecord, 'of' | 'by' | 'user' | 'address' | 'room' | 'detail'>;

/** What stands in the sentence where a name or a text comes. */
export type Mark = 'by' | 'whom' | 'room' | 'detail';

/** What was done: a sentence in pieces, and what its marks stand for where the record does not say that in a field of its own. */
export interface Told {
  readonly pieces: readonly (string | { readonly mark: Mark })[];
  readonly detail: string;
  /** Who has no account: its name is all there is. */
  readonly name?: string;
  /** The message that it was about. */
  readonly message?: string;
}

/** Undefined where it is an act that this page has no sentence for. */
export function tell(record: Recorded, acts: AuditTexts['acts'], locale: Locale): Told | undefined {
  const sentence = (acts as Readonly<Record<string, ((act: Act) => string) | undefined>>)[record.of];
  if (!sentence || !Object.hasOwn(acts, record.of)) return undefined;
  const { minutes, value = '', detail = '', name, message } = readDetail(record);
  const { user, address, room } = record;
  const written = sentence({
    by: '{by}',
    whom: (user ?? address ?? name) === undefined ? '' : '{whom}',
    room: room === undefined ? '' : '{room}',
    detail: detail && '{detail}',
    time: minutes === undefined ? '' : timeInWords(minutes, locale),
    value,
  });
  const pieces = written
    .split(/(\{(?:by|whom|room|detail)\})/)
    .filter(Boolean)
    .map((piece) => (/^\{\w+\}$/.test(piece) ? { mark: piece.slice(1, -1) as Mark } : piece));
  return {
    pieces,
    detail,
    ...(name !== undefined && { name }),
    ...(message !== undefined && { message }),
  };
}

interface Detail {
  readonly minutes?: number;
  readonly value?: string;
  readonly detail?: string;
  readonly name?: string;
  readonly message?: string;
}

const parted = ' · ';

/** The detail of a record is one line, which its rule puts together (`hub/commands`). */
function readDetail({ of, detail = '' }: Recorded): Detail {
  switch (of) {
    case 'ban':
    case 'mute':
    case 'purge': {
      const [, minutes, rest = ''] = /^(\d+) min(?:: (.*))?$/s.exec(detail) ?? [];
      const said = minutes === undefined ? detail : rest;
      const time = minutes === undefined ? {} : { minutes: Number(minutes) };
      return of === 'purge' ? { ...time, value: said } : { ...time, detail: said };
    }
    case 'setRole':
      return { value: detail };
    case 'signinCode':
      return { value: firstOf(detail, ' ')[0] };
    case 'set':
    case 'setServer': {
      const [value, rest] = firstOf(detail, ' ');
      return { value, detail: rest };
    }
    case 'createInvitation':
    case 'revokeInvitation': {
      const [value, rest] = firstOf(detail, parted);
      return { value, detail: rest };
    }
    case 'decline': {
      const [name, rest] = firstOf(detail, parted);
      return { name, detail: rest };
    }
    case 'delete':
    case 'closePoll':
      return { message: detail };
    case 'resolveReport': {
      const [first, rest] = firstOf(detail, parted);
      return parseMessageId(first) ? { message: first, detail: rest } : { detail };
    }
    default:
      return { detail };
  }
}

function firstOf(text: string, mark: string): readonly [string, string] {
  const end = text.indexOf(mark);
  return end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end + mark.length)];
}

const units = [
  ['day', 24 * 60],
  ['hour', 60],
  ['minute', 1],
] as const;

/** In the largest unit of which it is a whole number. */
function timeInWords(minutes: number, locale: Locale): string {
  const [unit, size] = units.find(([, size]) => minutes >= size && minutes % size === 0) ?? units[2];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(minutes / size);
}
