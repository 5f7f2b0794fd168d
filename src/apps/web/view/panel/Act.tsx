import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useApp, useFocus, usePart } from '../context.ts';
import { HowLong } from '../ui/HowLong.tsx';

/** What a moderator fills in before something is done to somebody: it goes with the command, and into the audit list. */
export interface Said {
  readonly reason: string;
  /** Missing: without an end. */
  readonly minutes: number | undefined;
}

interface Props {
  readonly words: string;
  readonly withReason?: boolean;
  readonly withTime?: boolean;
  /** True where it is done. */
  readonly run: (said: Said) => Promise<boolean>;
}

const times = [10, 60, 24 * 60, 7 * 24 * 60, 30 * 24 * 60] as const;

/** Something that is done to somebody: it unfolds, asks for how long and why, and is done with a second press. */
export function Act(props: Props) {
  const open = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    open.value = false;
    // The form that had the focus is gone; the button is there again.
    requestAnimationFrame(() => button.current?.focus());
  };
  if (open.value) return <ActForm {...props} close={close} />;
  return (
    <button ref={button} type="button" class="secondary" onClick={() => (open.value = true)}>
      {props.words}
    </button>
  );
}

function ActForm({ words, withReason = false, withTime = false, run, close }: Props & { close: () => void }) {
  const { chat } = useApp();
  const texts = usePart('people');
  const button = useFocus<HTMLButtonElement>();
  const reason = useSignal('');
  const minutes = useSignal('');
  const submit = async (event: Event) => {
    event.preventDefault();
    const said = {
      reason: reason.value.trim(),
      minutes: minutes.value === '' ? undefined : Number(minutes.value),
    };
    if (!(await run(said))) return;
    close();
    chat.notice.value = texts.done(words);
  };
  return (
    <form class="act" aria-label={words} onSubmit={(event) => void submit(event)}>
      {withTime && (
        <HowLong
          times={times}
          endless={texts.forEver}
          value={minutes.value}
          onValue={(value) => (minutes.value = value)}
        />
      )}
      {withReason && (
        <label class="field">
          <span>{texts.why}</span>
          <input
            dir="auto"
            value={reason.value}
            onInput={(event) => (reason.value = event.currentTarget.value)}
          />
        </label>
      )}
      <div class="buttons">
        <button ref={button} type="submit" class="primary grave">
          {words}
        </button>
        <button type="button" class="quiet" onClick={close}>
          {texts.cancel}
        </button>
      </div>
    </form>
  );
}
