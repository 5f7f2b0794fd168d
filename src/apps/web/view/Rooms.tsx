import { useEffect } from 'preact/hooks';
import { lobby } from '#model/names.ts';
import { withPerson } from '../chat/conversation.ts';
import { useApp, useTexts } from './context.ts';
import { Icon } from './Icon.tsx';
import { JoinRoom } from './JoinRoom.tsx';

const refreshMs = 60_000;

/** Where one can be: the rooms one hears, private conversations, and the rooms that one could join. */
export function Rooms() {
  const { chat, actions } = useApp();
  const texts = useTexts();
  const joined = chat.timelines.rooms;
  const others = chat.rooms.value.filter(({ room }) => !joined.includes(room));
  useEffect(() => {
    const timer = setInterval(() => void actions.loadRooms(), refreshMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <nav aria-label={texts.rooms.title}>
      <h2>{texts.rooms.title}</h2>
      <ul>
        {joined.map((room) => (
          <JoinedRoom key={room} room={room} />
        ))}
      </ul>
      <JoinRoom />
      {others.length > 0 && (
        <>
          <h2>{texts.rooms.others}</h2>
          <ul>
            {others.map(({ room, present }) => (
              <li key={room}>
                <button type="button" class="where other" onClick={() => void actions.join(room)}>
                  <bdi>{room}</bdi>
                  {present > 0 && <small>{texts.rooms.present(present)}</small>}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <Private />
    </nav>
  );
}

function JoinedRoom({ room }: { readonly room: string }) {
  const { actions } = useApp();
  const texts = useTexts();
  return (
    <li class="heard">
      <WhereButton where={room} name={room} />
      {room !== lobby && (
        <button
          type="button"
          class="bare leave"
          aria-label={texts.rooms.leave(room)}
          title={texts.rooms.leave(room)}
          onClick={() => void actions.leave(room)}
        >
          <Icon name="leave" />
        </button>
      )}
    </li>
  );
}

function Private() {
  const { chat } = useApp();
  const texts = useTexts();
  const people = chat.directMessagePartners.value;
  if (people.length === 0) return null;
  return (
    <>
      <h2>{texts.rooms.private}</h2>
      <ul>
        {people.map((nickname) => (
          <li key={nickname}>
            <WhereButton where={withPerson(nickname)} name={nickname} />
          </li>
        ))}
      </ul>
    </>
  );
}

function WhereButton({ where, name }: { readonly where: string; readonly name: string }) {
  const { chat, navigation } = useApp();
  const texts = useTexts();
  const count = chat.unread.count(where);
  const here = chat.where.value === where;
  return (
    <button
      type="button"
      class={where === name ? 'where room' : 'where person'}
      aria-current={here ? 'page' : undefined}
      onClick={() => navigation.go(where)}
    >
      <bdi>{name}</bdi>
      {count > 0 && !here && (
        <span class="unread" role="img" aria-label={texts.rooms.unread(count)}>
          {count > 99 ? '99+' : count}
        </span>
      )}
    </button>
  );
}
