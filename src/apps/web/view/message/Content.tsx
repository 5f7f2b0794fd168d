import type { MessageLine } from '#sdk/conversation/line.ts';
import { useApp, useTexts } from '../context.ts';
import { lazy } from '../lazy.tsx';
import { Name } from '../ui/User.tsx';
import { Body } from './Body.tsx';
import { Files } from './Files.tsx';
import { messageActions } from './message-actions.ts';

const EditField = lazy(async () => (await import('./EditField.tsx')).EditField);
const Poll = lazy(async () => (await import('./Poll.tsx')).Poll, 'message');
const Previews = lazy(async () => (await import('./Previews.tsx')).Previews);

const link = /https?:\/\//;

interface Props {
  readonly line: MessageLine;
  /** It is deleted, or will be in a moment. */
  readonly gone: boolean;
}

/** What the message says, shows and asks. */
export function Content({ line, gone }: Props) {
  const app = useApp();
  const texts = useTexts();
  const { id, nickname } = line.author;
  if (gone) return <p class="body gone">{texts.log.deleted}</p>;
  if (app.actions.messages.editing.value === line.messageId) return <EditField line={line} />;
  const { seeEarlier } = messageActions(app, line);
  return (
    <>
      {(line.body !== '' || line.editedAt !== undefined) && (
        <Body
          text={line.body}
          mentions={line.mentions}
          first={line.me && <Name id={id} nickname={nickname} />}
          note={line.editedAt === undefined ? undefined : texts.log.edited}
          onNote={seeEarlier}
        />
      )}
      {line.poll && (
        <div class="poll-place" style={{ '--options': String(line.poll.options.length) }}>
          <Poll line={line} poll={line.poll} />
        </div>
      )}
      {line.files && <Files files={line.files} />}
      {link.test(line.body) && <Previews messageId={line.messageId} version={line.editedAt ?? ''} />}
    </>
  );
}
