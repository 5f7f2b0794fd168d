import { lobby } from '#model/names.ts';
import { useApp, useTexts } from '../context.ts';
import { BackButton } from './Header.tsx';

/** Before a room that the address names and the user is not in: what it is, and the way in. */
export function Door() {
  const { chat, actions, navigation } = useApp();
  const texts = useTexts();
  const place = chat.place.value;
  const name = place.kind === 'room' ? place.room : place.kind === 'person' ? place.nickname : '';
  const view = chat.directory.value.find(
    (each) => (each.name ?? each.room).toLowerCase() === name.toLowerCase(),
  );
  return (
    <main class="conversation">
      <header class="head-bar">
        <BackButton />
        <h1>
          <bdi>{name}</bdi>
        </h1>
      </header>
      <div class="door">
        <p>
          {view
            ? texts.shell.visit(name)
            : place.kind === 'person'
              ? texts.shell.noPerson(name)
              : texts.shell.noRoom(name)}
        </p>
        {view && (
          <button type="button" class="primary" onClick={() => void actions.join(view.room)}>
            {texts.shell.join}
          </button>
        )}
        <button type="button" class="quiet" onClick={() => navigation.go(lobby)}>
          {texts.shell.toLobby}
        </button>
      </div>
    </main>
  );
}
