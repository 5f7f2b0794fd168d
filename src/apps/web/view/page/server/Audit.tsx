import { parseMessageId } from '#model/names.ts';
import { titleOf } from '#sdk/conversation/conversation.ts';
import type { Listed } from '../../../chat/asking.ts';
import { shortTimeOf } from '../../../chat/times.ts';
import { useApp, usePart } from '../../context.ts';
import { LinkTo } from '../../ui/LinkTo.tsx';
import { type Mark, type Told, tell } from './act.ts';
import { Rows, usePages } from './pages.tsx';
import { Who } from './Who.tsx';

const rowsAtOnce = 50;

type Recorded = Listed<'audit'>;

/** What moderators and owners have done, the newest first. */
export function Audit() {
  const texts = usePart('moderation');
  const pages = usePages<'audit'>((after) => ({ kind: 'audit', after, limit: rowsAtOnce }));
  return (
    <Rows
      pages={pages}
      empty={texts.nothingDone}
      keyOf={({ id }) => id}
      row={(record) => <Act record={record} />}
    />
  );
}

function Act({ record }: { readonly record: Recorded }) {
  const { chat, navigation } = useApp();
  const texts = usePart('moderation');
  const told = tell(record, usePart('audit').acts, chat.locale.value);
  const about = told?.message === undefined ? undefined : parseMessageId(told.message);
  return (
    <p class="told">
      <span>
        {told ? (
          told.pieces.map((piece) =>
            typeof piece === 'string' ? piece : <Marked mark={piece.mark} record={record} told={told} />,
          )
        ) : (
          <Untold record={record} />
        )}
      </span>
      <small>
        <time dateTime={record.at}>{shortTimeOf(record.at, chat.locale.value)}</time>
        {about && (
          <>
            {' · '}
            <LinkTo place={navigation.placeOf(about.room, about.seq)}>{texts.open}</LinkTo>
          </>
        )}
      </small>
    </p>
  );
}

interface MarkedProps {
  readonly mark: Mark;
  readonly record: Recorded;
  readonly told: Told;
}

/** What a mark of the sentence stands for. */
function Marked({ mark, record: { by, user, address, room = '' }, told: { detail, name } }: MarkedProps) {
  const { chat } = useApp();
  const texts = usePart('moderation');
  switch (mark) {
    case 'by':
      return by.id === 0 ? <>{texts.byServer}</> : <Who user={by} />;
    case 'whom':
      if (user) return <Who user={user} />;
      return address === undefined ? <bdi>{name}</bdi> : <code>{address}</code>;
    case 'room':
      return <bdi>{titleOf(chat.conversation.value, room)}</bdi>;
    case 'detail':
      return <bdi>{detail}</bdi>;
  }
}

/** An act of another version, which this page has no words for. */
function Untold({ record: { of, by, user, address, room, detail } }: { readonly record: Recorded }) {
  const { chat } = useApp();
  const texts = usePart('moderation');
  return (
    <>
      {by.id === 0 ? texts.byServer : <Who user={by} />} <code>{of}</code> {user && <Who user={user} />}
      {address !== undefined && <code>{address}</code>}{' '}
      {room !== undefined && texts.inRoom(titleOf(chat.conversation.value, room))} <bdi>{detail}</bdi>
    </>
  );
}
