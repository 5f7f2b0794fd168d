import { useSignal } from '@preact/signals';
import { previewOf } from '#model/markdown/plain.ts';
import { parseMessageId } from '#model/names.ts';
import type { Listed } from '../../../chat/asking.ts';
import { shortTimeOf } from '../../../chat/times.ts';
import { useApp, usePart } from '../../context.ts';
import { LinkTo } from '../../ui/LinkTo.tsx';
import { Sure } from '../../ui/Sure.tsx';
import { Rows, usePages } from './pages.tsx';
import { Who } from './Who.tsx';

/** What was reported and nobody has dealt with yet, the oldest first. */
export function Reports() {
  const { chat } = useApp();
  const texts = usePart('moderation');
  const pages = usePages<'reports'>(
    (after) => ({ kind: 'reports', after }),
    chat.rights.tasks.value?.reports,
  );
  return (
    <Rows
      pages={pages}
      empty={texts.noReports}
      keyOf={({ id }) => id}
      row={(report) => <ReportRow report={report} done={pages.again} />}
    />
  );
}

interface RowProps {
  readonly report: Listed<'reports'>;
  readonly done: () => Promise<void>;
}

function ReportRow({ report: { id, user, messageId, body, reason, by, at }, done }: RowProps) {
  const { chat, actions, navigation } = useApp();
  const texts = usePart('moderation');
  const note = useSignal('');
  const where = messageId === undefined ? undefined : parseMessageId(messageId);
  const resolve = async (event: Event) => {
    event.preventDefault();
    if (!(await actions.asking.run({ kind: 'resolveReport', id, note: note.value.trim() }))) return;
    chat.rights.dealtWith('reports');
    await done();
  };
  return (
    <>
      <p>
        <Who user={user} /> <small>{texts.reportedBy(by.nickname)}</small>{' '}
        <time dateTime={at}>{shortTimeOf(at, chat.locale.value)}</time>
      </p>
      <p dir="auto">{reason}</p>
      {body !== undefined && <blockquote dir="auto">{previewOf(body)}</blockquote>}
      {messageId !== undefined && where && (
        <p class="buttons">
          <LinkTo place={navigation.placeOf(where.room, where.seq)}>{texts.open}</LinkTo>
          <Sure
            class="quiet grave"
            words={texts.deleteMessage}
            sure={`${texts.deleteMessage}?`}
            run={() => void actions.asking.run({ kind: 'delete', messageId })}
          />
        </p>
      )}
      <form class="edit-line" onSubmit={(event) => void resolve(event)}>
        <input
          dir="auto"
          aria-label={texts.note}
          placeholder={texts.note}
          value={note.value}
          onInput={(event) => (note.value = event.currentTarget.value)}
        />
        <button type="submit" class="primary">
          {texts.resolve}
        </button>
      </form>
    </>
  );
}
