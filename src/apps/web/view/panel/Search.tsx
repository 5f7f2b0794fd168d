import { useSignal } from '@preact/signals';
import { previewOf } from '#model/markdown/plain.ts';
import { titleOf } from '#sdk/conversation/conversation.ts';
import { lineOf, type MessageLine } from '#sdk/conversation/line.ts';
import type { ShownEntry } from '#wire/json/frames.ts';
import { shortTimeOf } from '../../chat/times.ts';
import { useApp, useFocus, useTexts } from '../context.ts';

/** Looks for words in all that one may read. */
export function Search() {
  const { chat, actions } = useApp();
  const texts = useTexts();
  const field = useFocus<HTMLInputElement>();
  const query = useSignal('');
  const everywhere = useSignal(true);
  const found = useSignal<readonly MessageLine[] | undefined>(undefined);

  const search = async (event: Event) => {
    event.preventDefault();
    const answer = await actions.search(query.value, everywhere.value ? undefined : chat.where.peek());
    if (answer.kind === 'found') found.value = messagesOf(answer.payload.entries);
  };
  return (
    <>
      <form class="search" onSubmit={(event) => void search(event)}>
        <input
          ref={field}
          type="search"
          required
          dir="auto"
          aria-label={texts.search.label}
          placeholder={texts.search.label}
          value={query.value}
          onInput={(event) => (query.value = event.currentTarget.value)}
        />
        <button type="submit" class="primary">
          {texts.search.action}
        </button>
        <label class="choice">
          <input
            type="checkbox"
            checked={!everywhere.value}
            onChange={(event) => (everywhere.value = !event.currentTarget.checked)}
          />
          {texts.search.here}
        </label>
      </form>
      <div class="found" role="status">
        {found.value?.length === 0 && <p>{texts.search.nothing}</p>}
        <ul>
          {found.value?.map((line) => (
            <li key={line.messageId}>
              <Found line={line} />
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

function Found({ line }: { readonly line: MessageLine }) {
  const { chat, actions, navigation } = useApp();
  const open = async () => {
    if (!chat.rooms.peek().has(line.room) && !(await actions.join(line.room))) return;
    navigation.go(line.room, line.seq);
  };
  return (
    <button type="button" class="finding" onClick={() => void open()}>
      <small>
        <bdi>{titleOf(chat.conversation.peek(), line.room)}</bdi> · <bdi>{line.author.nickname}</bdi> ·{' '}
        {shortTimeOf(line.sentAt, chat.locale.value)}
      </small>
      <span dir="auto">{previewOf(line.body)}</span>
    </button>
  );
}

const messagesOf = (entries: readonly ShownEntry[]): MessageLine[] =>
  entries.map(lineOf).filter((line) => line?.kind === 'message');
