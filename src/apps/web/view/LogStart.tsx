import { personAt } from '../chat/conversation.ts';
import { useApp, useTexts } from './context.ts';

/** What stands above the first line: the way back, or the word that there is none. */
export function LogStart({ empty }: { readonly empty: boolean }) {
  const { chat, navigation } = useApp();
  const texts = useTexts();
  const timeline = chat.timeline.value;
  const person = personAt(chat.where.value);
  if (timeline.started.value && !timeline.complete.value) {
    return (
      <button type="button" class="quiet earlier" onClick={() => void navigation.loadOlder()}>
        {texts.log.earlier}
      </button>
    );
  }
  if (empty && person !== undefined) return <p class="start">{texts.log.emptyPrivate(person)}</p>;
  if (!timeline.started.value) return null;
  return <p class="start">{empty ? texts.log.empty : texts.log.start}</p>;
}
