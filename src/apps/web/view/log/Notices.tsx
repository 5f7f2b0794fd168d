import { ownTexts } from '#model/entry.ts';
import type { NoticeLine } from '#sdk/conversation/line.ts';
import { dayName, fullTimeOf } from '../../chat/times.ts';
import { useApp, useTexts } from '../context.ts';

/** Where another day begins. */
export const Day = ({ at = '' }: { readonly at: string | undefined }) => (
  <li class="day">
    <span>{dayName(at, useApp().chat.locale.value, new Date())}</span>
  </li>
);

/** Entries about the room. Several who came, or went, are one line: the first by name, the others by their number. */
export function Notices({ lines }: { readonly lines: readonly NoticeLine[] }) {
  const { chat } = useApp();
  const texts = useTexts();
  const [first] = lines;
  if (!first) return null;
  const people = new Set(lines.map(({ author }) => author.id)).size;
  const name = isolated(first.author.nickname);
  const isFolded = people > 1 && (first.kind === 'joined' || first.kind === 'left');
  return (
    <li class="line entry-notice" id={`m${first.seq}`} title={fullTimeOf(first.sentAt, chat.locale.value)}>
      {isFolded
        ? texts.log.several[first.kind === 'left' ? 'left' : 'joined'](name, people - 1)
        : texts.notices[first.kind](name, ...ownTexts(first).map(isolated))}
    </li>
  );
}

/** Like `bdi`: a text in a sentence, whatever its direction of writing. */
const isolated = (text: string): string => `\u2068${text}\u2069`;
