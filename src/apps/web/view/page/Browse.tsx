import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { RoomView } from '#model/event.ts';
import { agoOf } from '../../chat/times.ts';
import { useApp, usePart } from '../context.ts';
import { moveFocus, useWhenSeen } from '../panel/lists.ts';
import { RoomGlyph } from '../shell/Sidebar.tsx';
import { FindField } from '../ui/FindField.tsx';
import { LinkTo } from '../ui/LinkTo.tsx';

const rowsAtOnce = 60;

/** All rooms that the user may see: what they are about, how many belong to them, and when something was said last. */
export function Browse() {
  const { chat, actions } = useApp();
  const texts = usePart('rooms');
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const typed = useSignal('');
  const archived = useSignal(false);
  const rows = useSignal(rowsAtOnce);
  useEffect(() => {
    void actions.asking.ask({ kind: 'rooms', archived: archived.value });
  }, [archived.value]);
  const rooms = matching(chat.directory.value, typed.value);
  const isMore = rooms.length > rows.value;
  const showMore = () => {
    rows.value += rowsAtOnce;
  };
  const more = useWhenSeen<HTMLButtonElement>(showMore, isMore && rows.value);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys go from the field into the list and back
    <section class="browse" onKeyDown={(event) => moveFocus(event, field.current, list.current)}>
      <div class="browse-head">
        <FindField
          field={field}
          label={texts.find}
          value={typed.value}
          onValue={(value) => (typed.value = value)}
        />
        {chat.me.value?.account && (
          <button
            type="button"
            class="primary"
            onClick={() => (chat.layout.dialog.value = { kind: 'makeRoom' })}
          >
            {texts.make}
          </button>
        )}
      </div>
      <label class="choice">
        <input
          type="checkbox"
          checked={archived.value}
          onChange={(event) => (archived.value = event.currentTarget.checked)}
        />
        {texts.showArchived}
      </label>
      <ul ref={list} class="room-list">
        {rooms.slice(0, rows.value).map((room) => (
          <li key={room.room}>
            <Row room={room} />
          </li>
        ))}
      </ul>
      {rooms.length === 0 && <p class="hint">{texts.none}</p>}
      {isMore && (
        <button ref={more} type="button" class="quiet" onClick={showMore}>
          …
        </button>
      )}
    </section>
  );
}

/** Those with the words in their name or topic; where most was said last comes first. */
function matching(directory: readonly RoomView[], typed: string): readonly RoomView[] {
  const wanted = typed.trim().replace(/^#/, '').toLowerCase();
  return directory
    .filter(({ kind }) => kind !== 'direct')
    .filter(({ room, name = room, topic = '', description = '' }) =>
      `${name} ${topic} ${description}`.toLowerCase().includes(wanted),
    )
    .sort((a, b) => (b.activeAt ?? '').localeCompare(a.activeAt ?? ''));
}

function Row({ room: view }: { readonly room: RoomView }) {
  const { chat, actions, navigation } = useApp();
  const texts = usePart('rooms');
  const { room, name = room, kind, topic, description, memberCount, activeAt, archived } = view;
  const isIn = chat.rooms.value.has(room);
  return (
    <div class="room-row">
      <LinkTo place={navigation.placeOf(room)}>
        <span class="room-name">
          <RoomGlyph kind={kind} />
          <bdi>{name}</bdi>
          {archived && <small>{texts.archived}</small>}
        </span>
        {(topic ?? description) !== undefined && <bdi class="room-topic">{topic ?? description}</bdi>}
        <small>
          {memberCount !== undefined && texts.members(memberCount)}
          {activeAt !== undefined && ` · ${texts.active(agoOf(activeAt, chat.locale.value))}`}
        </small>
      </LinkTo>
      {isIn ? (
        <small>{texts.joined}</small>
      ) : (
        <button
          type="button"
          class="secondary"
          aria-label={`${texts.join} ${name}`}
          onClick={() => void actions.join(room)}
        >
          {texts.join}
        </button>
      )}
    </div>
  );
}
