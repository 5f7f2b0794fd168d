import { useApp, useTexts } from './context.ts';

/** The message that another one answers, in a line. */
export function Quote({ messageId }: { readonly messageId: string }) {
  const { chat, navigation } = useApp();
  const texts = useTexts();
  const quoted = chat.timeline.value.message(messageId);
  if (!quoted) return <p class="quote">{texts.log.replyLost}</p>;
  return (
    <button
      type="button"
      class="quote"
      aria-label={texts.log.inReplyTo(quoted.author.nickname)}
      onClick={() => void navigation.showMessage(quoted)}
    >
      <bdi class="quoted-name">{quoted.author.nickname}</bdi>
      <span dir="auto">{quoted.deleted ? texts.log.deleted : quoted.body}</span>
    </button>
  );
}
