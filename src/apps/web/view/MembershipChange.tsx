import type { MembershipLine } from '../chat/line.ts';
import { fullTimeOf } from '../chat/times.ts';
import { useApp, useTexts } from './context.ts';

/** Somebody moved in or out. */
export function MembershipChange({ line }: { readonly line: MembershipLine }) {
  const { chat } = useApp();
  const texts = useTexts();
  return (
    <li class="line passage" title={fullTimeOf(line.sentAt, chat.locale.value)}>
      <bdi>{line.author.nickname}</bdi> {line.kind === 'joined' ? texts.log.joined : texts.log.left}
    </li>
  );
}
