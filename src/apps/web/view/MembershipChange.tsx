import type { PassageLine } from '../chat/line.ts';
import { fullTimeOf } from '../chat/times.ts';
import { useHere, useTexts } from './context.ts';

/** Somebody moved in or out. */
export function Passage({ line }: { readonly line: PassageLine }) {
  const { chat } = useHere();
  const texts = useTexts();
  return (
    <li class="line passage" title={fullTimeOf(line.sentAt, chat.locale.value)}>
      <bdi>{line.author.nickname}</bdi> {line.kind === 'joined' ? texts.log.joined : texts.log.left}
    </li>
  );
}
