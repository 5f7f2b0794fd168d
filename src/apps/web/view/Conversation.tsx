import { useEffect } from 'preact/hooks';
import { isDirectRoom } from '#model/names.ts';
import { titleOf } from '#sdk/conversation/conversation.ts';
import { Bars } from './Bars.tsx';
import { Composer } from './Composer.tsx';
import { Connection } from './Connection.tsx';
import { useApp, useTexts } from './context.ts';
import { Icon } from './Icon.tsx';
import { Log } from './Log.tsx';

interface Props {
  readonly onMenu: () => void;
  readonly onSearch: () => void;
}

/** The room that the user looks at: its name, its messages, and the field for the next. */
export function Conversation({ onMenu, onSearch }: Props) {
  const { chat } = useApp();
  const where = chat.where.value;
  return (
    <main class="conversation">
      <Header onMenu={onMenu} onSearch={onSearch} />
      <Bars />
      <div class="log-area">
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
  const room = chat.room.value;
  const elsewhere = chat.unread.value - (room?.unread.count ?? 0);
  return (
    <header class="conversation-head">
      <button type="button" class="bare to-drawer" aria-label={texts.rooms.menu} onClick={onMenu}>
        <Icon name="menu" />
        {elsewhere > 0 && <span class="dot" />}
      </button>
      <h1 class={isDirectRoom(where) ? 'person-name' : 'room-name'}>
        <bdi>{titleOf(chat.conversation.value, where)}</bdi>
      </h1>
      <span class="about">
        {isDirectRoom(where) ? texts.log.private : texts.rooms.present(room?.present ?? 0)}
        {room?.settings.topic && <bdi title={room.settings.topic}>{room.settings.topic}</bdi>}
      </span>
      <button type="button" class="bare" aria-label={texts.search.title} onClick={onSearch}>
        <Icon name="search" />
      </button>
    </header>
  );
}

const noticeMs = 6_000;

/** One sentence, for a moment. */
function Notice() {
  const { chat } = useApp();
  const notice = chat.notice.value;
  useEffect(() => {
    if (notice === undefined) return;
    const timer = setTimeout(() => (chat.notice.value = undefined), noticeMs);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <div class="notice" role="status">
      {notice !== undefined && <p>{notice}</p>}
    </div>
  );
}

/** Who is writing. It takes its place also where nothing is shown, so that nothing moves. */
function Typing() {
  const { chat } = useApp();
  const texts = useTexts();
  const names = chat.typingUsers.names(chat.where.value).join(', ');
  return (
    <p class="typing">
      {names !== '' && (
        <>
          <span class="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <bdi title={texts.composer.typingLabel(names)}>{texts.composer.typing(names)}</bdi>
        </>
      )}
    </p>
  );
}
