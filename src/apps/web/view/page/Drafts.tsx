import { parseMessageId, type RoomId } from '#model/names.ts';
import { titleOf } from '#sdk/conversation/conversation.ts';
import { nearTimeOf } from '../../chat/times.ts';
import { useApp, usePart, useTexts } from '../context.ts';
import { LinkTo } from '../ui/LinkTo.tsx';
import { useCardKeys } from './card-keys.ts';

/** What the user has begun to write, in all rooms, what waits for a connection, and what is to be sent later. */
export function Drafts() {
  const { chat, actions } = useApp();
  const texts = usePart('news');
  const drafts = chat.own.drafts.value;
  const scheduled = chat.own.scheduled.value;
  const first = useTexts();
  const waiting = chat.waiting.value;
  const list = useCardKeys<HTMLDivElement>();
  if (drafts.length + scheduled.length + waiting.length === 0)
    return (
      <p class="news-empty" role="status">
        <strong>{texts.noDrafts}</strong> {texts.noDraftsHint}
      </p>
    );
  const name = (room: RoomId) => titleOf(chat.conversation.value, room);
  return (
    <div class="news" ref={list}>
      {waiting.length > 0 && <h2>{first.log.waiting}</h2>}
      <ul class="cards" aria-label={first.log.waiting}>
        {waiting.map(({ clientId, room, body }) => (
          <Unsent
            key={clientId}
            {...{ room, thread: undefined, body, at: undefined, about: undefined }}
            action={texts.discard}
            label={texts.discardIn(name(room))}
            drop={() => actions.writing.outbox.discard(clientId)}
          />
        ))}
      </ul>
      {drafts.length > 0 && <h2>{texts.drafts}</h2>}
      <ul class="cards" aria-label={texts.drafts}>
        {drafts.map(({ room, thread, body, at }) => (
          <Unsent
            key={`${room} ${thread ?? ''}`}
            {...{ room, thread, body, at, about: thread === undefined ? undefined : texts.inThread }}
            action={texts.discard}
            label={texts.discardIn(name(room))}
            drop={() => void actions.catchingUp.forgetDraft(room, thread)}
          />
        ))}
      </ul>
      {scheduled.length > 0 && <h2>{texts.scheduled}</h2>}
      <ul class="cards" aria-label={texts.scheduled}>
        {scheduled.map(({ id, room, body, at }) => (
          <Unsent
            key={id}
            {...{ room, thread: undefined, body, at, about: undefined }}
            action={texts.unschedule}
            label={texts.unscheduleIn(name(room))}
            drop={() => void actions.catchingUp.unschedule(id)}
          />
        ))}
      </ul>
    </div>
  );
}

interface Props {
  readonly room: RoomId;
  readonly thread: string | undefined;
  readonly body: string;
  readonly at: string | undefined;
  readonly about: string | undefined;
  readonly action: string;
  readonly label: string;
  readonly drop: () => void;
}

function Unsent({ room, thread, body, at, about, action, label, drop }: Props) {
  const { chat, navigation } = useApp();
  const seq = thread === undefined ? undefined : parseMessageId(thread)?.seq;
  const openThread = () => {
    if (seq !== undefined) navigation.openPanel({ kind: 'thread', room, seq });
  };
  return (
    <li class="news-card">
      <div class="card-head">
        <LinkTo place={navigation.placeOf(room)} class="card-open" after={openThread}>
          <bdi>{titleOf(chat.conversation.value, room)}</bdi>
          <span class="card-about">
            {about} {at !== undefined && <time dateTime={at}>{nearTimeOf(at, chat.locale.value)}</time>}
          </span>
        </LinkTo>
        <button type="button" class="quiet" data-key="mark" aria-label={label} onClick={drop}>
          {action}
        </button>
      </div>
      <p dir="auto" class="whole">
        {body}
      </p>
    </li>
  );
}
