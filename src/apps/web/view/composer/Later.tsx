import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { isBlank } from '#model/body.ts';
import { limits } from '#model/limits.ts';
import { previewOf } from '#model/markdown/plain.ts';
import { titleOf } from '#sdk/conversation/conversation.ts';
import { localTime, morning } from '../../chat/moments.ts';
import { shortTimeOf } from '../../chat/times.ts';
import { useApp, useFocus, usePart } from '../context.ts';
import { Icon } from '../ui/Icon.tsx';
import type { FormProps } from './form-props.ts';

const hourMs = 3_600_000;

/** Sends the message at another time, and shows what is to be sent. */
export function Later({ state, close, body }: FormProps & { readonly body: string }) {
  const { chat, actions } = useApp();
  const texts = usePart('composing').later;
  const text = useSignal(body);
  const chosen = useSignal(localTime(new Date(Date.now() + hourMs)));
  const field = useFocus<HTMLTextAreaElement>();
  const plan = async (at: Date) => {
    if (!(await actions.writing.open(state.room))) return;
    const { room } = state;
    const when = { room, body: text.value, at: at.toISOString(), ...actions.replyFrom(state.spot) };
    const answer = await actions.asking.ask({ kind: 'schedule', ...when });
    if (answer.kind !== 'done') return;
    if (state.text === body) state.change('');
    if (state.spot.thread === undefined) chat.composing.value = { kind: 'new' };
    // The other devices are told; this one asks.
    void actions.asking.quietly({ kind: 'scheduled' });
    chat.notice.value = texts.planned(shortTimeOf(when.at, chat.locale.peek()));
    close();
  };
  const canSend = !isBlank(text.value) && [...text.value].length <= limits.bodyCharacters;
  const choice = (words: string, at: Date) => (
    <button type="button" class="secondary" disabled={!canSend} onClick={() => void plan(at)}>
      {words} <small>{shortTimeOf(at.toISOString(), chat.locale.value)}</small>
    </button>
  );
  const submit = (event: Event) => {
    event.preventDefault();
    void plan(new Date(chosen.value));
  };
  const now = new Date();
  return (
    <div class="fill-in">
      <label>
        {texts.text}
        <textarea
          ref={field}
          dir="auto"
          rows={3}
          value={text.value}
          onInput={({ currentTarget }) => (text.value = currentTarget.value)}
        />
      </label>
      <div class="moments">
        {choice(texts.hour, new Date(now.getTime() + hourMs))}
        {choice(texts.tomorrow, morning(now, 'tomorrow'))}
        {choice(texts.monday, morning(now, 'monday'))}
      </div>
      <form class="at-time" onSubmit={submit}>
        <label>
          {texts.choose}
          <input
            type="datetime-local"
            required
            min={localTime(now)}
            value={chosen.value}
            onInput={({ currentTarget }) => (chosen.value = currentTarget.value)}
          />
        </label>
        <button type="submit" class="primary" disabled={!canSend}>
          {texts.schedule}
        </button>
      </form>
      <Planned />
    </div>
  );
}

interface Item {
  readonly id: string;
  readonly room: string;
  readonly body: string;
  readonly at: string;
}

/** What is to be sent, the next first; each can be taken back. */
function Planned() {
  const { chat, actions } = useApp();
  const texts = usePart('composing').later;
  const items = useSignal<readonly Item[]>([]);
  const load = async () => {
    const answer = await actions.asking.ask({ kind: 'scheduled' });
    if (answer.kind === 'listed') items.value = answer.payload.items as unknown as readonly Item[];
  };
  useEffect(() => void load(), []);
  const cancel = async (id: string) => {
    await actions.asking.ask({ kind: 'unschedule', id });
    await load();
  };
  return (
    <section class="planned">
      <h3>{texts.waiting}</h3>
      {items.value.length === 0 && <p class="empty">{texts.none}</p>}
      <ul>
        {items.value.map(({ id, room, body, at }) => (
          <li key={id}>
            <span dir="auto">{previewOf(body)}</span>
            <small>
              {texts.inRoom(titleOf(chat.conversation.value, room), shortTimeOf(at, chat.locale.value))}
            </small>
            <button
              type="button"
              class="bare"
              aria-label={texts.cancel(previewOf(body))}
              onClick={() => void cancel(id)}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
