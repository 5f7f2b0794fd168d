import { useComputed } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { UserId } from '#model/names.ts';
import type { PageName, Place } from '#model/place.ts';
import { titleOf } from '#sdk/conversation/conversation.ts';
import type { RoomState } from '#sdk/conversation/room.ts';
import { badgeOf } from '../../chat/news.ts';
import { nameOf } from '../../chat/room-lists.ts';
import { useApp, useTexts } from '../context.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { LinkTo } from '../ui/LinkTo.tsx';
import { Avatar } from '../ui/User.tsx';
import { isOutside } from './outside.ts';

const refreshMs = 60_000;

/** The list of conversations: what is new, the user's rooms, the people it talks with, and itself. */
export function Sidebar() {
  const { chat, actions } = useApp();
  const texts = useTexts();
  useEffect(() => {
    const timer = setInterval(() => void actions.loadRooms(), refreshMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <aside class="sidebar" aria-label={texts.shell.home} data-list={chat.layout.list.value}>
      <div class="brand">
        <img src="icon.svg" alt="" width="24" height="24" />
        <bdi>{actions.entrance.placeName.value}</bdi>
      </div>
      <button type="button" class="jump" onClick={() => (chat.layout.dialog.value = { kind: 'palette' })}>
        <Icon name="search" />
        <span>{texts.shell.jump}</span>
        <kbd>{texts.shell.jumpKeys}</kbd>
      </button>
      <nav class="ways" aria-label={texts.shell.news}>
        <NewsRows />
      </nav>
      <div class="lists">
        {chat.me.value?.account && <PageRow page="saved" icon="bookmark" />}
        <nav class="rooms" aria-label={texts.rooms.title}>
          <ListHead
            title={texts.shell.rooms}
            action={
              <LinkTo place={{ kind: 'page', page: 'browse' }} class="bare" label={texts.shell.browse}>
                <Icon name="plus" />
              </LinkTo>
            }
          />
          <ul>
            {chat.joined.value.map((room) => (
              <li key={room.id}>
                <RoomRow room={room} name={nameOf(room)} />
              </li>
            ))}
          </ul>
        </nav>
        <nav class="people-list" aria-label={texts.shell.people}>
          <ListHead
            title={texts.shell.people}
            action={
              <button
                type="button"
                class="bare"
                aria-label={texts.shell.writeTo}
                title={texts.shell.writeTo}
                onClick={() => (chat.layout.dialog.value = { kind: 'write' })}
              >
                <Icon name="plus" />
              </button>
            }
          />
          {chat.direct.value.length === 0 && <p class="list-empty">{texts.shell.noPeople}</p>}
          <ul>
            {chat.direct.value.map((room) => (
              <li key={room.id}>
                <RoomRow room={room} name={titleOf(chat.conversation.value, room.id)} />
              </li>
            ))}
          </ul>
        </nav>
      </div>
      {chat.rights.moderates.value && <ServerRow />}
      <Oneself />
    </aside>
  );
}

/** The pages of what is new and of what was begun, with what waits there. */
function NewsRows() {
  const { chat } = useApp();
  const { cards, mentioned, newThreads, own } = chat;
  const news = cards.value.length + newThreads.value.length;
  const drafts = own.drafts.value.length + own.scheduled.value.length + chat.waiting.value.length;
  return (
    <>
      <PageRow page="catch-up" icon="inbox" badge={<Count of={news} />} />
      <PageRow page="mentions" icon="at" badge={<Count of={mentioned.value} forMe />} />
      {(drafts > 0 || chat.me.value?.account) && (
        <PageRow page="drafts" icon="pen" badge={drafts > 0 && <span class="unread">{drafts}</span>} />
      )}
    </>
  );
}

/** `action`: what adds to the list. */
export function ListHead({ title, action }: { readonly title: string; readonly action?: ComponentChildren }) {
  return (
    <div class="list-head">
      <h2>{title}</h2>
      {action}
    </div>
  );
}

interface PageRowProps {
  readonly page: PageName;
  readonly icon: IconName;
  /** What is new there. */
  readonly badge?: ComponentChildren;
}

/** A row that leads to a page. */
export function PageRow({ page, icon, badge }: PageRowProps) {
  const { chat } = useApp();
  const texts = useTexts();
  const place: Place = { kind: 'page', page };
  const now = chat.place.value;
  return (
    <LinkTo place={place} class="row" current={now.kind === 'page' && now.page === page}>
      <span class="glyph">
        <Icon name={icon} />
      </span>
      <span class="label">{texts.shell.pages[page]}</span>
      {badge}
    </LinkTo>
  );
}

/** A row of a conversation: bold where something is unread, coloured only where that is for the user. */
export function RoomRow({ room, name }: { readonly room: RoomState; readonly name: string }) {
  const { chat, navigation } = useApp();
  const isHere = chat.place.value.kind !== 'page' && chat.where.value === room.id && !isOutside(chat);
  const isDirect = room.kind === 'direct';
  const badge = badgeOf(room, chat.own);
  const isMuted = chat.own.levelOf(room.id) === 'nothing';
  return (
    <LinkTo
      place={navigation.placeOf(room.id)}
      class={`row${badge.count > 0 ? ' is-unread' : ''}${isMuted ? ' is-muted' : ''}`}
      current={isHere}
    >
      {isDirect ? <Avatar nickname={name} user={partnerOf(room)} dot /> : <RoomGlyph kind={room.kind} />}
      <bdi class="label">{name}</bdi>
      <Count of={badge.forMe || badge.count} forMe={badge.forMe > 0} />
      {isDirect && <IsHere user={partnerOf(room)} />}
    </LinkTo>
  );
}

/** What the dot beside the picture says, for those who do not see it. */
function IsHere({ user }: { readonly user: UserId | undefined }) {
  const { chat } = useApp();
  const texts = useTexts();
  const isHere = useComputed(() => user !== undefined && chat.here.value.has(user));
  return isHere.value ? <span class="unseen"> {texts.shell.online}</span> : null;
}

/** The other one, where there is one other. */
export const partnerOf = ({ partners: [partner, ...others] }: RoomState) =>
  others.length === 0 ? partner?.id : undefined;

export const RoomGlyph = ({ kind }: { readonly kind: RoomState['kind'] }) => (
  <span class="glyph" aria-hidden="true">
    {kind === 'private' ? <Icon name="lock" /> : '#'}
  </span>
);

/** How much is new; coloured only where it is for the user. */
export function Count({ of, forMe = false }: { readonly of: number; readonly forMe?: boolean }) {
  const texts = useTexts();
  if (of === 0) return null;
  return (
    <span
      class={forMe ? 'unread mentioned' : 'unread'}
      role="img"
      aria-label={forMe ? texts.shell.unreadForYou(of) : texts.shell.unread(of)}
    >
      {of > 99 ? '99+' : of}
    </span>
  );
}

/** For moderators: what waits for them. */
function ServerRow() {
  const { chat } = useApp();
  const texts = useTexts();
  const waiting = chat.rights.waiting.value;
  return (
    <PageRow
      page="server"
      icon="shield"
      badge={
        waiting > 0 && (
          <span class="unread mentioned" role="img" aria-label={texts.shell.unreadForYou(waiting)}>
            {waiting}
          </span>
        )
      }
    />
  );
}

/** Who the user is, how it is shown to others, and the way to all that concerns it. */
function Oneself() {
  const { chat } = useApp();
  const texts = useTexts();
  const me = chat.me.value;
  const { status } = chat.rights.profile.value ?? {};
  if (!me) return null;
  return (
    <div class="oneself">
      <button
        type="button"
        class="self"
        title={texts.people.status}
        onClick={() => (chat.layout.dialog.value = { kind: 'status' })}
      >
        <Avatar nickname={me.nickname} user={me.userId} guest={!me.account} dot />
        <span class="who">
          <bdi class="nickname">{me.nickname}</bdi>
          <small>
            {status ? (
              <>
                {status.emoji} <bdi>{status.text}</bdi>
              </>
            ) : me.account ? (
              texts.people.account
            ) : (
              texts.people.guest
            )}
          </small>
        </span>
      </button>
      <LinkTo
        place={{ kind: 'page', page: 'settings' }}
        class="bare"
        title={texts.shell.settings}
        label={texts.shell.settings}
      >
        <Icon name="gear" />
      </LinkTo>
    </div>
  );
}
