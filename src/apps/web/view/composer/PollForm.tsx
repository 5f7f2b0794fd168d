import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { isBlank } from '#model/body.ts';
import { limits } from '#model/limits.ts';
import { useApp, useFocus, usePart } from '../context.ts';
import type { FormProps } from './form-props.ts';

const times = { never: undefined, hour: 60, day: 1_440, week: 10_080 } as const;
type Time = keyof typeof times;

/** Asks everybody in the room something. */
export function PollForm({ state, close, question }: FormProps & { readonly question: string }) {
  const { actions } = useApp();
  const texts = usePart('composing').poll;
  const asked = useSignal(question);
  const options = useSignal<readonly string[]>(['', '']);
  const several = useSignal(false);
  const secret = useSignal(false);
  const time = useSignal<Time>('never');
  const first = useFocus<HTMLTextAreaElement>();
  const written = options.value.map((option) => option.trim()).filter((option) => option !== '');
  const tried = useSignal(false);
  const isTwice = (option: string, index: number) =>
    option.trim() !== '' && options.value.findIndex((other) => other.trim() === option.trim()) < index;
  const canAsk = !isBlank(asked.value) && written.length >= limits.poll.fewest;
  const submit = async (event: Event) => {
    event.preventDefault();
    tried.value = true;
    if (options.value.some(isTwice)) return;
    if (!canAsk || !(await actions.writing.open(state.room))) return;
    const minutes = times[time.value];
    const how = {
      ...(several.value && { several: true as const }),
      ...(secret.value && { secret: true as const }),
    };
    const poll = { options: [...written], ...how, ...(minutes !== undefined && { minutes }) };
    actions.send(state.spot, asked.value.trim(), { poll });
    if (state.text === question) state.change('');
    close();
  };
  return (
    <form class="fill-in" onSubmit={(event) => void submit(event)}>
      <label>
        {texts.question}
        <textarea
          ref={first}
          dir="auto"
          rows={2}
          maxLength={limits.bodyCharacters}
          value={asked.value}
          onInput={({ currentTarget }) => (asked.value = currentTarget.value)}
        />
      </label>
      {options.value.map((option, index) => (
        <Option
          key={index}
          label={texts.option(index + 1)}
          value={option}
          fault={tried.value && isTwice(option, index) ? texts.twice : undefined}
          change={(value) => (options.value = options.value.with(index, value))}
        />
      ))}
      {options.value.length < limits.poll.most && (
        <button type="button" class="quiet" onClick={() => (options.value = [...options.value, ''])}>
          {texts.more}
        </button>
      )}
      <Check words={texts.several} value={several} />
      <Check words={texts.secret} value={secret} />
      <label>
        {texts.closes}
        <select
          value={time.value}
          onChange={({ currentTarget }) => (time.value = currentTarget.value as Time)}
        >
          {(Object.keys(times) as Time[]).map((name) => (
            <option key={name} value={name}>
              {texts[name]}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="primary" disabled={!canAsk}>
        {texts.ask}
      </button>
    </form>
  );
}

interface OptionProps {
  readonly label: string;
  readonly value: string;
  readonly fault: string | undefined;
  readonly change: (value: string) => void;
}

/** What can be chosen; what is wrong with it is said below it, and has the focus when it appears. */
function Option({ label, value, fault, change }: OptionProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (fault !== undefined) field.current?.focus();
  }, [fault]);
  return (
    <>
      <label>
        {label}
        <input
          ref={field}
          dir="auto"
          maxLength={limits.captionCharacters}
          value={value}
          aria-invalid={fault !== undefined}
          aria-describedby={id}
          onInput={({ currentTarget }) => change(currentTarget.value)}
        />
      </label>
      {fault !== undefined && (
        <p class="fault" role="alert" id={id}>
          {fault}
        </p>
      )}
    </>
  );
}

const Check = ({ words, value }: { readonly words: string; readonly value: { value: boolean } }) => (
  <label class="check">
    <input
      type="checkbox"
      checked={value.value}
      onChange={({ currentTarget }) => (value.value = currentTarget.checked)}
    />
    {words}
  </label>
);
