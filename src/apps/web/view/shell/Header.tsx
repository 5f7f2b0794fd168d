import { isDirectRoom } from '#model/names.ts';
import { titleOf } from '#sdk/conversation/conversation.ts';
import type { Panel } from '../../chat/layout.ts';
import { countHere } from '../../chat/room-lists.ts';
import { useApp, useTexts } from '../context.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { Avatar } from '../ui/User.tsx';
import { partnerOf, RoomGlyph } from './Sidebar.tsx';

/** The head of a conversation: what it is called, what it is about, and what can stand beside it. */
export function Header() {
  const { chat, navigation } = useApp();
  const texts = useTexts();
  const where = chat.where.value;
  const room = chat.room.value;
  const isDirect = isDirectRoom(where);
  return (
    <header class="head-bar">
      <BackButton />
      <h1>
        <button
          type="button"
          class="title"
          aria-expanded={chat.layout.panel.value?.kind === 'room'}
          title={texts.shell.panels[isDirect ? 'conversation' : 'room']}
          onClick={() => navigation.togglePanel({ kind: 'room' })}
        >
          {!isDirect && <RoomGlyph kind={room?.kind ?? 'public'} />}
          {isDirect && room && (
            <Avatar nickname={titleOf(chat.conversation.value, where)} user={partnerOf(room)} dot />
          )}
          <bdi>{titleOf(chat.conversation.value, where)}</bdi>
        </button>
      </h1>
      <p class="about">
        {room?.settings.topic !== undefined && <bdi title={room.settings.topic}>{room.settings.topic}</bdi>}
      </p>
      {!isDirect && <span class="present">{texts.rooms.present(room ? countHere(room) : 0)}</span>}
      <PanelButton panel={{ kind: 'pinned' }} icon="pin" />
      <PanelButton panel={{ kind: 'search' }} icon="search" />
      <PanelButton panel={{ kind: 'people' }} icon="people" />
    </header>
  );
}

/** On a phone, the way to the list. */
export function BackButton() {
  const { navigation } = useApp();
  const texts = useTexts();
  return (
    <button type="button" class="bare back" aria-label={texts.shell.back} onClick={() => navigation.back()}>
      <Icon name="back" />
    </button>
  );
}

function PanelButton({ panel, icon }: { readonly panel: Panel; readonly icon: IconName }) {
  const { chat, navigation } = useApp();
  const texts = useTexts();
  const isOpen = chat.layout.panel.value?.kind === panel.kind;
  return (
    <button
      type="button"
      class="bare"
      aria-label={texts.shell.panels[panel.kind]}
      title={texts.shell.panels[panel.kind]}
      aria-expanded={isOpen}
      onClick={() => navigation.togglePanel(panel)}
    >
      <Icon name={icon} />
    </button>
  );
}
