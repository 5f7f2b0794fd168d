import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { MessageLine } from '#sdk/conversation/line.ts';
import { shortTimeOf } from '../../chat/times.ts';
import { useApp, usePart, useTexts } from '../context.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Body } from './Body.tsx';
import '../../style/message-layer.css';

/** What a message said before it was edited, and what it says now. */
export function Earlier({ line }: { readonly line: MessageLine }) {
  const { chat, actions } = useApp();
  const texts = usePart('message');
  const { shell } = useTexts();
  const { messages } = actions;
  const bodies = useSignal<readonly { readonly body: string; readonly at: string }[]>([]);
  useEffect(() => {
    void messages.earlier(line.messageId).then((earlier) => (bodies.value = earlier));
  }, [line.messageId]);
  const all = [...bodies.value, { body: line.body, at: line.editedAt ?? line.sentAt }];
  return (
    <Dialog
      title={texts.earlier.title}
      closeLabel={shell.closePanel}
      close={() => (messages.opened.value = undefined)}
    >
      <ol class="earlier-bodies">
        {all.map(({ body, at }) => (
          <li key={at}>
            <time dateTime={at}>{shortTimeOf(at, chat.locale.value)}</time>
            <Body text={body} />
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
