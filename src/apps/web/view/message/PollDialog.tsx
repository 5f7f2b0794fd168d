import { useSignal } from '@preact/signals';
import { isBlank } from '#model/body.ts';
import { limits } from '#model/limits.ts';
import type { RoomId } from '#model/names.ts';
import { useApp, usePart, useTexts } from '../context.ts';
import { Dialog } from '../ui/Dialog.tsx';
import '../../style/message-layer.css';

const ends = [0, 60, 24 * 60, 7 * 24 * 60] as const;

/** A question with choices. There is always one field more than was filled in. */
export function PollDialog({ room }: { readonly room: RoomId }) {
  const { actions } = useApp();
  const texts = usePart('message').poll;
  const { shell } = useTexts();
  const { messages } = actions;
  const question = useSignal('');
  const options = useSignal<readonly string[]>(['', '']);
  const several = useSignal(false);
  const secret = useSignal(false);
  const minutes = useSignal(0);
  const given = options.value.map((option) => option.trim()).filter((option) => option !== '');
  const isReady =
    !isBlank(question.value) && given.length >= limits.poll.fewest && new Set(given).size === given.length;
  const close = () => (messages.opened.value = undefined);
  const change = (index: number, value: string) => {
    const next = options.value.with(index, value);
    const isFull = next.every((option) => option.trim() !== '');
    options.value = isFull && next.length < limits.poll.most ? [...next, ''] : next;
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!isReady) return;
    const poll = {
      options: given,
      ...(several.value && { several: true as const }),
      ...(secret.value && { secret: true as const }),
      ...(minutes.value > 0 && { minutes: minutes.value }),
    };
    if (await messages.askPoll(room, question.value, poll)) close();
  };
  return (
    <Dialog title={texts.title} closeLabel={shell.closePanel} close={close}>
      <form class="poll-form" onSubmit={(event) => void submit(event)}>
        <label class="field">
          <span>{texts.question}</span>
          <input
            required
            dir="auto"
            autocomplete="off"
            value={question.value}
            onInput={(event) => (question.value = event.currentTarget.value)}
          />
        </label>
        <fieldset class="field">
          <legend>{texts.options}</legend>
          {options.value.map((option, index) => (
            <input
              key={index}
              dir="auto"
              autocomplete="off"
              aria-label={texts.option(index + 1)}
              placeholder={texts.option(index + 1)}
              maxLength={limits.captionCharacters}
              value={option}
              onInput={(event) => change(index, event.currentTarget.value)}
            />
          ))}
        </fieldset>
        <label class="check">
          <input type="checkbox" checked={several.value} onChange={() => (several.value = !several.value)} />
          {texts.several}
        </label>
        <label class="check">
          <input type="checkbox" checked={secret.value} onChange={() => (secret.value = !secret.value)} />
          {texts.secret}
        </label>
        <label class="field">
          <span>{texts.end}</span>
          <select
            value={String(minutes.value)}
            onChange={(event) => (minutes.value = Number(event.currentTarget.value))}
          >
            {ends.map((end, index) => (
              <option key={end} value={String(end)}>
                {texts.ends[index]}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="primary" disabled={!isReady}>
          {texts.ask}
        </button>
      </form>
    </Dialog>
  );
}
