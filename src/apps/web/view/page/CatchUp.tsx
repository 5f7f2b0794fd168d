import { useEffect } from 'preact/hooks';
import { previewOf } from '#model/markdown/plain.ts';
import { parseMessageId } from '#model/names.ts';
import { titleOf } from '#sdk/conversation/conversation.ts';
import type { MessageLine } from '#sdk/conversation/line.ts';
import { mentions } from '#sdk/conversation/mentions.ts';
import type { Card as CardOf } from '../../chat/news.ts';
import type { FollowedThread } from '../../chat/own.ts';
import { nearTimeOf } from '../../chat/times.ts';
import { useApp, usePart } from '../context.ts';
import { Count, partnerOf, RoomGlyph } from '../shell/Sidebar.tsx';
import { LinkTo } from '../ui/LinkTo.tsx';
import { Avatar, toneOf } from '../ui/User.tsx';
import { useCardKeys } from './card-keys.ts';

/** What is new, room by room: what is for the user first. It can be gone through with the keys alone. */
export function CatchUp() {
  const { chat, actions } = useApp();
  const texts = usePart('news');
  const list = useCardKeys<HTMLUListElement>();
  const cards = chat.cards.value;
  const threads = chat.newThreads.value;
  useEffect(() => {
    void actions.catchingUp.load();
    void actions.catchingUp.loadThreads();
  }, []);
  const markAll = () => {
    actions.navigation.marks.markAll();
    for (const { messageId, last } of chat.newThreads.peek())
      void actions.catchingUp.readThread(messageId, last);
  };
  if (cards.length + threads.length === 0)
    return (
      <p class="news-empty" role="status">
        <strong>{texts.upToDate}</strong> {texts.upToDateHint}
      </p>
    );
  return (
    <div class="news">
      <div class="news-bar">
        <span>{texts.waiting(cards.length + threads.length)}</span>
        <span class="keys-hint">{texts.keys}</span>
        <button type="button" class="quiet" data-key="all" onClick={markAll}>
          {texts.markAll}
        </button>
      </div>
      <ul class="cards" ref={list} aria-label={texts.cards}>
        {threads
          .filter((thread) => thread.mentions > 0)
          .map((thread) => (
            <ThreadCard key={thread.messageId} thread={thread} />
          ))}
        {cards.map((card) => (
          <RoomCard key={card.room.id} card={card} />
        ))}
        {threads
          .filter((thread) => thread.mentions === 0)
          .map((thread) => (
            <ThreadCard key={thread.messageId} thread={thread} />
          ))}
      </ul>
    </div>
  );
}

/** It opens at what is new there. */
function RoomCard({ card: { room, badge, lines, more } }: { readonly card: CardOf }) {
  const { chat, navigation } = useApp();
  const texts = usePart('news');
  const name = titleOf(chat.conversation.value, room.id);
  return (
    <li class={badge.forMe > 0 ? 'news-card is-for-me' : 'news-card'}>
      <div class="card-head">
        <LinkTo place={navigation.placeOf(room.id)} class="card-open">
          {room.kind === 'direct' ? (
            <Avatar nickname={name} user={partnerOf(room)} />
          ) : (
            <RoomGlyph kind={room.kind} />
          )}
          <bdi>{name}</bdi>
          <Count of={badge.forMe || badge.count} forMe={badge.forMe > 0} />
        </LinkTo>
        <Mark name={name} mark={() => navigation.marks.markRoom(room.id)} />
      </div>
      {lines.map((line) => (
        <Line key={line.seq} line={line} />
      ))}
      {more > 0 && <p class="card-more">{texts.more(more)}</p>}
    </li>
  );
}

function Line({ line }: { readonly line: MessageLine }) {
  const { chat } = useApp();
  const isForMe = mentions(line, chat.me.value?.userId);
  return (
    <p class={isForMe ? 'card-line is-for-me' : 'card-line'}>
      <bdi class={`name ${toneOf(line.author.nickname)}`}>{line.author.nickname}</bdi>
      <span class="said" dir="auto">
        {previewOf(line.body)}
      </span>
      <time dateTime={line.sentAt}>{nearTimeOf(line.sentAt, chat.locale.value)}</time>
    </p>
  );
}

/** A thread that the user follows. */
function ThreadCard({ thread }: { readonly thread: FollowedThread }) {
  const { chat, actions, navigation } = useApp();
  const texts = usePart('news');
  const { messageId, room, author, body, at, unread, mentions: forMe, last } = thread;
  const name = texts.thread(titleOf(chat.conversation.value, room));
  const seq = parseMessageId(messageId)?.seq;
  return (
    <li class={forMe > 0 ? 'news-card is-for-me' : 'news-card'}>
      <div class="card-head">
        <LinkTo
          place={navigation.placeOf(room, seq)}
          class="card-open"
          after={() => seq !== undefined && navigation.openPanel({ kind: 'thread', room, seq })}
        >
          <bdi>{name}</bdi>
          <Count of={forMe || unread} forMe={forMe > 0} />
        </LinkTo>
        <Mark name={name} mark={() => void actions.catchingUp.readThread(messageId, last)} />
      </div>
      <p class="card-line">
        {author && <bdi class={`name ${toneOf(author.nickname)}`}>{author.nickname}</bdi>}
        <span class="said" dir="auto">
          {body === undefined ? texts.goneBegin : previewOf(body)}
        </span>
        <time dateTime={at}>{nearTimeOf(at, chat.locale.value)}</time>
      </p>
    </li>
  );
}

function Mark({ name, mark }: { readonly name: string; readonly mark: () => void }) {
  const texts = usePart('news');
  return (
    <button type="button" class="quiet" data-key="mark" aria-label={texts.markRoom(name)} onClick={mark}>
      {texts.mark}
    </button>
  );
}
