import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { lobby } from '#model/names.ts';
import { titleOf } from '#sdk/conversation/conversation.ts';
import type { RoomState } from '#sdk/conversation/room.ts';
import { nameOf } from '../chat/places.ts';
import { useApp, useTexts } from './context.ts';
import { Icon } from './Icon.tsx';

const refreshMs = 60_000;

/** The user's rooms and direct rooms, and the rooms that can be joined. */
export function Rooms() {
  const { chat, actions } = useApp();
  const texts = useTexts();
  useEffect(() => {
    const timer = setInterval(() => void actions.loadRooms(), refreshMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <nav aria-label={texts.rooms.title}>
      <h2>{texts.rooms.title}</h2>
      <ul>
        {chat.joined.value.map((room) => (
          <li key={room.id} class="joined">
            <RoomButton room={room} name={nameOf(room)} />
            {room.id !== lobby && <LeaveButton id={room.id} name={nameOf(room)} />}
          </li>
        ))}
      </ul>
      <JoinRoom />
      <DirectRooms />
      <OtherRooms />
    </nav>
  );
}

function DirectRooms() {
  const { chat } = useApp();
  const texts = useTexts();
  const rooms = chat.direct.value;
  if (rooms.length === 0) return null;
  return (
    <>
      <h2>{texts.rooms.private}</h2>
      <ul>
        {rooms.map((room) => (
          <li key={room.id}>
            <RoomButton room={room} name={titleOf(chat.conversation.value, room.id)} />
          </li>
        ))}
      </ul>
    </>
  );
}

function OtherRooms() {
  const { chat, actions } = useApp();
  const texts = useTexts();
  const others = chat.others.value;
  if (others.length === 0) return null;
  return (
    <>
      <h2>{texts.rooms.others}</h2>
      <ul>
        {others.map(({ room, name, present }) => (
          <li key={room}>
            <button type="button" class="where other" onClick={() => void actions.join(room)}>
              <bdi>{name ?? room}</bdi>
              {present > 0 && <small>{texts.rooms.present(present)}</small>}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function RoomButton({ room, name }: { readonly room: RoomState; readonly name: string }) {
  const { chat, navigation } = useApp();
  const texts = useTexts();
  const { count, mentions } = room.unread;
  const isHere = chat.where.value === room.id;
  return (
    <button
      type="button"
      class={room.kind === 'direct' ? 'where person' : 'where room'}
      aria-current={isHere ? 'page' : undefined}
      onClick={() => navigation.go(room.id)}
    >
      <bdi>{name}</bdi>
      {count > 0 && !isHere && (
        <span
          class={mentions > 0 ? 'unread mentioned' : 'unread'}
          role="img"
          aria-label={texts.rooms.unread(count)}
        >
          {mentions > 0 && '@ '}
          {count > 99 ? '99+' : count}
        </span>
      )}
    </button>
  );
}

function LeaveButton({ id, name }: { readonly id: string; readonly name: string }) {
  const { actions } = useApp();
  const texts = useTexts();
  return (
    <button
      type="button"
      class="bare leave"
      aria-label={texts.rooms.leave(name)}
      title={texts.rooms.leave(name)}
      onClick={() => void actions.leave(id)}
    >
      <Icon name="leave" />
    </button>
  );
}

/** A room by its name: joined where it exists, made where it does not. */
function JoinRoom() {
  const { actions } = useApp();
  const texts = useTexts();
  const name = useSignal('');
  const join = async (event: Event) => {
    event.preventDefault();
    if (name.value.trim() !== '' && (await actions.join(name.value.trim()))) name.value = '';
  };
  return (
    <form class="join" onSubmit={(event) => void join(event)}>
      <input
        type="text"
        aria-label={texts.rooms.joinName}
        placeholder={texts.rooms.join}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        value={name.value}
        onInput={(event) => {
          name.value = event.currentTarget.value;
        }}
      />
      <button type="submit" class="quiet" disabled={name.value.trim() === ''}>
        {texts.rooms.joinAction}
      </button>
    </form>
  );
}
