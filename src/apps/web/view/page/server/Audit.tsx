import { titleOf } from '#sdk/conversation/conversation.ts';
import { shortTimeOf } from '../../../chat/times.ts';
import { useApp, usePart } from '../../context.ts';
import { Rows, usePages } from './pages.tsx';
import { Who } from './Who.tsx';

const rowsAtOnce = 50;

/** What moderators and owners have done, the newest first. */
export function Audit() {
  const { chat } = useApp();
  const texts = usePart('moderation');
  const pages = usePages<'audit'>((after) => ({ kind: 'audit', after, limit: rowsAtOnce }));
  return (
    <Rows
      pages={pages}
      empty={texts.nothingDone}
      keyOf={({ id }) => id}
      row={({ of, by, at, user, address, room, detail }) => (
        <>
          <p>
            {by.id === 0 ? texts.byServer : <Who user={by} />} <code>{of}</code> {user && <Who user={user} />}
            {address !== undefined && <code>{address}</code>}{' '}
            {room !== undefined && texts.inRoom(titleOf(chat.conversation.value, room))}{' '}
            <time dateTime={at}>{shortTimeOf(at, chat.locale.value)}</time>
          </p>
          {detail !== undefined && <p dir="auto">{detail}</p>}
        </>
      )}
    />
  );
}
