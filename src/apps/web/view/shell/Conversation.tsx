import { useEffect } from 'preact/hooks';
import type { RoomState } from '#sdk/conversation/room.ts';
import { nameOf } from '../../chat/room-lists.ts';
import { Composer } from '../composer/Composer.tsx';
import { useApp, useTexts } from '../context.ts';
import { Log } from '../log/Log.tsx';
import { Bars } from './Bars.tsx';
import { Connection } from './Connection.tsx';
import { Door } from './Door.tsx';
import { Header } from './Header.tsx';
import { isOutside } from './outside.ts';

/** The room that the user looks at: its name, its messages, and the field for the next. */
export function Conversation() {
  const { chat } = useApp();
  const where = chat.where.value;
  const visited = chat.visit.of(where);
  if (isOutside(chat)) return <Door />;
  return (
    <main class="conversation">
      <Header />
      <div class="log-area">
        <Bars />
        <Connection />
        <Log key={where} />
        <Notice />
      </div>
      <div class="writing-area">
        {visited ? (
          <VisitBar room={visited} />
        ) : (
          <>
            <Typing />
            <Composer key={`composer ${where}`} />
          </>
        )}
      </div>
    </main>
  );
}

/** Below a room that is read from outside: the way in. */
function VisitBar({ room }: { readonly room: RoomState }) {
  const { actions } = useApp();
  const texts = useTexts();
  return (
    <div class="visit-bar">
      <p>{texts.shell.visiting(nameOf(room))}</p>
      <button type="button" class="primary" onClick={() => void actions.join(room.id)}>
        {texts.shell.join}
      </button>
    </div>
  );
}

const noticeMs = 6_000;

/** One sentence, for a moment. */
export function Notice() {
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
      {names !== '' && <bdi title={texts.composer.typingLabel(names)}>{texts.composer.typing(names)}</bdi>}
    </p>
  );
}
