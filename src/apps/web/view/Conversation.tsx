import { personAt } from '../chat/conversation.ts';
import { Composer } from './Composer.tsx';
import { Connection } from './Connection.tsx';
import { useApp, useTexts } from './context.ts';
import { Icon } from './Icon.tsx';
import { Log } from './Log.tsx';
import { Notice } from './Notice.tsx';
import { Typing } from './Typing.tsx';

interface Props {
  readonly onMenu: () => void;
  readonly onSearch: () => void;
}

/** The place where one is: its name, what is said in it, and where one writes. */
export function Conversation({ onMenu, onSearch }: Props) {
  const { chat } = useApp();
  const where = chat.where.value;
  return (
    <main class="place">
      <Header onMenu={onMenu} onSearch={onSearch} />
      <div class="stage">
        <Connection />
        <Log key={where} />
        <Notice />
      </div>
      <Typing />
      <Composer key={`composer ${where}`} />
    </main>
  );
}

function Header({ onMenu, onSearch }: Props) {
  const { chat } = useApp();
  const texts = useTexts();
  const where = chat.where.value;
  const person = personAt(where);
  const elsewhere = chat.unread.all - chat.unread.count(where);
  return (
    <header class="place-head">
      <button type="button" class="bare to-drawer" aria-label={texts.rooms.menu} onClick={onMenu}>
        <Icon name="menu" />
        {elsewhere > 0 && <span class="dot" />}
      </button>
      <h1 class={person === undefined ? 'room-name' : 'person-name'}>
        <bdi>{person ?? where}</bdi>
      </h1>
      <span class="about">
        {person === undefined ? texts.rooms.present(chat.presence.users(where).length) : texts.log.private}
      </span>
      <button type="button" class="bare" aria-label={texts.search.title} onClick={onSearch}>
        <Icon name="search" />
      </button>
    </header>
  );
}
