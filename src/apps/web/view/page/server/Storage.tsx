import { titleOf } from '#sdk/conversation/conversation.ts';
import type { Listed } from '../../../chat/asking.ts';
import { useApp, usePart } from '../../context.ts';
import { LinkTo } from '../../ui/LinkTo.tsx';
import { useList } from '../deeds.ts';
import { useSizes } from './sizes.ts';
import { Who } from './Who.tsx';

type Item = Listed<'storage'>;

/** What the database and the files take, and whose files those are. */
export function Storage() {
  const texts = usePart('owners');
  const items = useList({ kind: 'storage' }).items.value;
  if (!items) return null;
  const of = (...what: Item['what'][]) => items.filter((item) => what.includes(item.what));
  const [people, rooms] = [of('user'), of('room', 'others')];
  return (
    <>
      <Table items={of('database', 'files', 'unnamed')} />
      <p class="hint">
        {texts.unnamedHint} {texts.storageHint}
      </p>
      <p>
        <LinkTo place={{ kind: 'page', page: 'server', section: 'messages' }}>{texts.retentionLink}</LinkTo>
      </p>
      <h3>{texts.largestPeople}</h3>
      {people.length > 0 ? <Table items={people} /> : <p class="hint">{texts.noFiles}</p>}
      {rooms.length > 0 && (
        <>
          <h3>{texts.largestRooms}</h3>
          <Table items={rooms} />
        </>
      )}
    </>
  );
}

function Table({ items }: { readonly items: readonly Item[] }) {
  return (
    <ul class="rows">
      {items.map((item) => (
        <li key={`${item.what} ${item.user?.id ?? item.room ?? ''}`}>
          <Row item={item} />
        </li>
      ))}
    </ul>
  );
}

function Row({ item }: { readonly item: Item }) {
  const texts = usePart('owners');
  const { size } = useSizes();
  const { files, bytes, most } = item;
  return (
    <>
      <span class="row-words">
        <span>
          <Named item={item} />
        </span>
        {files !== undefined && <small>{texts.count(files)}</small>}
      </span>
      <span class="space">
        {most === undefined ? size(bytes) : texts.of(size(bytes), size(most))}
        {most !== undefined && <meter aria-hidden="true" max={most} value={bytes} />}
      </span>
    </>
  );
}

function Named({ item: { what, user, room } }: { readonly item: Item }) {
  const { chat, navigation } = useApp();
  const texts = usePart('owners');
  switch (what) {
    case 'user':
      return user ? <Who user={user} /> : null;
    case 'room':
      return room === undefined ? null : (
        <LinkTo place={navigation.placeOf(room)}>
          <bdi>{titleOf(chat.conversation.value, room)}</bdi>
        </LinkTo>
      );
    default:
      return <>{texts[what]}</>;
  }
}
