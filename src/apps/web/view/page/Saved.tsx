import { useEffect } from 'preact/hooks';
import { previewOf } from '#model/markdown/plain.ts';
import { parseMessageId } from '#model/names.ts';
import { titleOf } from '#sdk/conversation/conversation.ts';
import type { Reminder, Saved as SavedMessage } from '../../chat/kept-things.ts';
import { nearTimeOf } from '../../chat/times.ts';
import { useApp, usePart } from '../context.ts';
import { Body } from '../message/Body.tsx';
import { LinkTo } from '../ui/LinkTo.tsx';
import { Avatar, toneOf } from '../ui/User.tsx';
import '../../style/thread.css';

/** What the user has saved, and what it wants to be reminded of. */
export function Saved() {
  const { messages } = useApp().actions;
  const texts = usePart('message').saved;
  const { kept } = messages;
  const hasAccount = messages.hasAccount.value;
  useEffect(() => {
    if (!hasAccount) return;
    void kept.loadSaved();
    void kept.loadReminders();
  }, [hasAccount]);
  if (!hasAccount) return <p class="page-empty">{texts.forAccounts}</p>;
  const saved = kept.saved.value ?? [];
  return (
    <div class="saved">
      <Reminders reminders={kept.reminders.value} />
      <section aria-label={texts.title}>
        {kept.saved.value && saved.length === 0 && <p class="page-empty">{texts.none}</p>}
        <ul>
          {saved.map((one) => (
            <SavedRow key={one.id} saved={one} />
          ))}
        </ul>
        {kept.hasMoreSaved.value && (
          <button type="button" class="quiet" onClick={() => void kept.loadMoreSaved()}>
            {texts.more}
          </button>
        )}
      </section>
    </div>
  );
}

function SavedRow({ saved }: { readonly saved: SavedMessage }) {
  const { actions } = useApp();
  const texts = usePart('message').saved;
  const { messageId, author, body } = saved;
  return (
    <li class="saved-row">
      {author && <Avatar nickname={author.nickname} user={author.id} />}
      <div>
        <p class="head">
          {author && <bdi class={`name ${toneOf(author.nickname)}`}>{author.nickname}</bdi>}
          <Where messageId={messageId} at={saved.at} />
        </p>
        {body === undefined ? <p class="body gone">{texts.gone}</p> : <Body text={body} />}
      </div>
      <button type="button" class="quiet" onClick={() => void actions.messages.kept.save(messageId, false)}>
        {texts.remove}
      </button>
    </li>
  );
}

function Reminders({ reminders }: { readonly reminders: readonly Reminder[] }) {
  const { messages } = useApp().actions;
  const texts = usePart('message').saved;
  if (reminders.length === 0) return null;
  return (
    <section aria-label={texts.reminders}>
      <h2>{texts.reminders}</h2>
      <ul>
        {reminders.map((reminder) => (
          <li class="saved-row" key={reminder.id}>
            <div>
              <p class="head">
                <Where messageId={reminder.messageId} at={reminder.at} />
              </p>
              <p dir="auto">
                {reminder.note || previewOf(messages.find(reminder.messageId)?.body ?? '') || texts.message}
              </p>
            </div>
            <button type="button" class="quiet" onClick={() => void messages.kept.dismiss(reminder.id)}>
              {texts.remove}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The way to a message: the room that it is in, and a time. */
function Where({ messageId, at }: { readonly messageId: string; readonly at: string }) {
  const { chat, navigation } = useApp();
  const place = parseMessageId(messageId);
  if (!place) return null;
  return (
    <LinkTo place={navigation.placeOf(place.room, place.seq)} class="at">
      <bdi>{titleOf(chat.conversation.value, place.room)}</bdi> ·{' '}
      <time dateTime={at}>{nearTimeOf(at, chat.locale.value)}</time>
    </LinkTo>
  );
}
