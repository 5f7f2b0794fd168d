import { personAt } from '../chat/conversation.ts';
import { useHere, useTexts } from './context.ts';

/** What stands above the first line: the way back, or the word that there is none. */
export function LogStart({ empty }: { readonly empty: boolean }) {
  const { chat, looking } = useHere();
  const texts = useTexts();
  const timeline = chat.timeline.value;
  const person = personAt(chat.where.value);
  if (timeline.begun.value && !timeline.whole.value) {
    return (
      <button type="button" class="quiet earlier" onClick={() => void looking.lookBack()}>
        {texts.log.earlier}
      </button>
    );
  }
  if (empty && person !== undefined) return <p class="start">{texts.log.emptyPrivate(person)}</p>;
  if (!timeline.begun.value) return null;
  return <p class="start">{empty ? texts.log.empty : texts.log.start}</p>;
}
