import { useEffect } from 'preact/hooks';
import { previewOf } from '#model/markdown/plain.ts';
import { isDirectRoom } from '#model/names.ts';
import { titleOf } from '#sdk/conversation/conversation.ts';
import { useApp, usePart, useTexts } from '../context.ts';
import { Icon } from '../ui/Icon.tsx';
import { LinkTo } from '../ui/LinkTo.tsx';
import { Avatar } from '../ui/User.tsx';

const shownMs = 8_000;

/** A message for the user that has come in another place; and, once, whether it wants to be told of such elsewhere. */
export function Toast() {
  const { chat, navigation } = useApp();
  const texts = useTexts();
  const toast = chat.toast.value;
  useEffect(() => {
    if (!toast) return;
    const timer = setTimeout(() => (chat.toast.value = undefined), shownMs);
    return () => clearTimeout(timer);
  }, [toast]);
  const close = () => (chat.toast.value = undefined);
  return (
    <div class="message-toasts">
      <div role="status">
        {toast && (
          <div class="message-toast">
            <LinkTo place={navigation.placeOf(toast.room, toast.seq)} class="toast-open" after={close}>
              <Avatar nickname={toast.author.nickname} />
              <span>
                <strong>
                  <bdi>{toast.author.nickname}</bdi>
                  {!isDirectRoom(toast.room) && (
                    <>
                      {' · '}
                      <bdi>{titleOf(chat.conversation.peek(), toast.room)}</bdi>
                    </>
                  )}
                </strong>
                <span class="said" dir="auto">
                  {previewOf(toast.body)}
                </span>
              </span>
            </LinkTo>
            <button type="button" class="bare" aria-label={texts.shell.closePanel} onClick={close}>
              <Icon name="close" />
            </button>
          </div>
        )}
      </div>
      {chat.device.asks.value && <Question />}
    </div>
  );
}

function Question() {
  const { chat } = useApp();
  const texts = usePart('notifications');
  return (
    <section class="message-toast question" aria-label={texts.question}>
      <p>
        <strong>{texts.question}</strong> {texts.questionHint}
      </p>
      <button type="button" class="primary" onClick={() => void chat.device.turnOn()}>
        {texts.questionYes}
      </button>
      <button type="button" class="quiet" onClick={() => chat.device.answered()}>
        {texts.questionNo}
      </button>
    </section>
  );
}
