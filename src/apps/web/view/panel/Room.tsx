import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type AttentionLevel, attentionLevels } from '#model/attention.ts';
import { isDirectRoom, lobby, type RoomId } from '#model/names.ts';
import { titleOf } from '#sdk/conversation/conversation.ts';
import type { Partner, RoomState } from '#sdk/conversation/room.ts';
import type { Listed } from '../../chat/asking.ts';
import { shortTimeOf, spanOf } from '../../chat/times.ts';
import { useApp, usePart } from '../context.ts';
import { Sure } from '../ui/Sure.tsx';
import { Name } from '../ui/User.tsx';
import { RoomInvite } from './RoomInvite.tsx';
import { EditLine, RoomRules } from './RoomRules.tsx';

/** What there is to know of the room and to do with it: as much as the user may. */
export function Room() {
  const { chat, actions, navigation } = useApp();
  const texts = usePart('rooms');
  const where = chat.where.value;
  const room = chat.room.value;
  const me = chat.me.value;
  const isIn = chat.rooms.value.has(where);
  const mayManage = chat.rights.manages(where);
  return (
    <div class="about-room" key={where}>
      <About room={where} />
      {me?.account && isIn && <Attention room={where} />}
      {me?.account && isIn && !isDirectRoom(where) && where !== lobby && <RoomInvite room={where} />}
      {mayManage && !isDirectRoom(where) && <RoomRules room={where} settings={room?.settings ?? {}} />}
      <div class="deeds">
        <button type="button" class="secondary" onClick={() => navigation.openPanel({ kind: 'people' })}>
          {texts.people}
        </button>
        {isIn && where !== lobby && !isDirectRoom(where) && (
          <Sure
            class="secondary grave"
            words={texts.leave}
            sure={texts.surely(texts.leave)}
            run={() => void actions.leave(where)}
          />
        )}
      </div>
    </div>
  );
}

function About({ room }: { readonly room: RoomId }) {
  const { chat, actions } = useApp();
  const texts = usePart('rooms');
  const { topic, description } = chat.room.value?.settings ?? {};
  const partner = aloneWith(chat.room.value);
  const { asking } = actions;
  const isDirect = isDirectRoom(room);
  const mayTopic = chat.me.value?.account === true && chat.rooms.value.has(room) && !isDirect;
  const mayDescribe = !isDirect && chat.rights.manages(room);
  return (
    <>
      <h3>
        {partner ? (
          <Name id={partner.id} nickname={partner.nickname} />
        ) : (
          <bdi>{titleOf(chat.conversation.value, room)}</bdi>
        )}
      </h3>
      {mayTopic ? (
        <EditLine
          label={texts.topic}
          hint={texts.topicHint}
          value={topic ?? ''}
          save={(said) => asking.run({ kind: 'topic', room, topic: said })}
        />
      ) : (
        <p dir="auto">{topic ?? (isDirect ? '' : texts.noTopic)}</p>
      )}
      {mayDescribe ? (
        <EditLine
          label={texts.description}
          hint={texts.descriptionHint}
          value={description ?? ''}
          save={(value) => asking.run({ kind: 'set', room, setting: 'description', value })}
        />
      ) : (
        description !== undefined && <p dir="auto">{description}</p>
      )}
    </>
  );
}

/** The other one, in a conversation of two. */
const aloneWith = (room: RoomState | undefined): Partner | undefined =>
  room?.partners.length === 1 && room.partners[0]?.nickname ? room.partners[0] : undefined;

const mutes = [60, 8 * 60, 24 * 60, 7 * 24 * 60] as const;

/** What of the room the user wants to be told of. */
function Attention({ room }: { readonly room: RoomId }) {
  const { chat, actions } = useApp();
  const { asking } = actions;
  const texts = usePart('rooms');
  const isPair = isDirectRoom(room) && aloneWith(chat.room.value) !== undefined;
  const now = useSignal<Pick<Listed<'attention'>, 'level' | 'mutedUntil'>>({ level: 'all' });
  const load = async () => {
    const page = await asking.list({ kind: 'attention' });
    now.value = page?.items.find((item) => item.room === room) ?? { level: 'all' };
  };
  useEffect(() => void load(), [room]);
  const set = async (level: AttentionLevel, minutes?: number) => {
    if (await asking.run({ kind: 'setAttention', room, level, minutes })) await load();
  };
  const { level, mutedUntil } = now.value;
  // Between two all is for the user.
  const levels = attentionLevels.filter((each) => each !== 'mentions' || !isPair || level === each);
  const isMuted = mutedUntil !== undefined && Date.parse(mutedUntil) > Date.now();
  return (
    <fieldset class="choices">
      <legend>{texts.notify}</legend>
      {levels.map((each) => (
        <label key={each}>
          <input type="radio" name="attention" checked={level === each} onChange={() => void set(each)} />
          {texts.levels[each]}
        </label>
      ))}
      <label class="field">
        <span>{isMuted ? texts.mutedUntil(shortTimeOf(mutedUntil, chat.locale.value)) : texts.mute}</span>
        <select
          value={isMuted ? 'muted' : ''}
          onChange={(event) => void set(level, Number(event.currentTarget.value) || undefined)}
        >
          <option value="">{texts.notMuted}</option>
          {isMuted && (
            <option value="muted">{texts.mutedUntil(shortTimeOf(mutedUntil, chat.locale.value))}</option>
          )}
          {mutes.map((minutes) => (
            <option key={minutes} value={`${minutes}`}>
              {spanOf(minutes, chat.locale.value)}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}
