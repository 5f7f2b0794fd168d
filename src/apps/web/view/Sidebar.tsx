import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useApp, useTexts } from './context.ts';
import { Icon } from './Icon.tsx';
import { Rooms } from './Rooms.tsx';
import { Avatar } from './User.tsx';
import { UserList } from './UserList.tsx';

interface Props {
  /** On a phone: whether the drawer is out. */
  readonly out: boolean;
  /** True where the page is so narrow that this is a drawer. */
  readonly drawer: boolean;
  readonly close: () => void;
  readonly onSignIn: () => void;
  readonly onProfile: () => void;
}

/** Rooms and people: a column, or a drawer where there is no room for one. */
export function Sidebar({ out, drawer, close, onSignIn, onProfile }: Props) {
  const texts = useTexts();
  const { chat } = useApp();
  const closing = useRef<HTMLButtonElement>(null);
  const where = chat.where.value;
  useLayoutEffect(() => {
    if (!out) return;
    const opener = document.activeElement;
    closing.current?.focus();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, [out]);
  useEffect(close, [where]);
  return (
    <>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape and the button do the same */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a click beside the drawer */}
      {drawer && out && <div class="scrim" onClick={close} />}
      <aside
        class={out ? 'sidebar out' : 'sidebar'}
        inert={drawer && !out}
        aria-label={texts.rooms.menu}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close();
        }}
      >
        <div class="brand">
          <img src="icon.svg" alt="" width="28" height="28" />
          <span>Hubbub</span>
          {drawer && (
            <button type="button" class="bare" ref={closing} aria-label={texts.rooms.close} onClick={close}>
              <Icon name="close" />
            </button>
          )}
        </div>
        <div class="lists">
          <Rooms />
          <UserList />
        </div>
        <ProfileCard onSignIn={onSignIn} onProfile={onProfile} />
      </aside>
    </>
  );
}

/** Who the user is; a guest can sign in to an account. */
function ProfileCard({ onSignIn, onProfile }: Pick<Props, 'onSignIn' | 'onProfile'>) {
  const { chat } = useApp();
  const texts = useTexts();
  const me = chat.me.value;
  if (!me) return null;
  return (
    <div class="profile-card">
      <button type="button" class="profile" title={texts.profile.title} onClick={onProfile}>
        <Avatar nickname={me.nickname} />
        <span>
          <bdi class="nickname">{me.nickname}</bdi>
          <small>{me.account ? texts.people.account : texts.people.guest}</small>
        </span>
      </button>
      {!me.account && (
        <button type="button" class="quiet" onClick={onSignIn}>
          {texts.people.signIn}
        </button>
      )}
    </div>
  );
}
