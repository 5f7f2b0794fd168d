import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { type PresenceState, presenceStates } from '#model/profile.ts';
import { useApp, usePart, useTexts } from '../context.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { HowLong } from '../ui/HowLong.tsx';
import type { DialogProps } from './props.ts';

const times = [30, 60, 4 * 60, 24 * 60] as const;
const emojis = ['💬', '🍵', '🏠', '🚆', '🤒', '🌴'] as const;

/** How the user is shown to others: here, away or not to be disturbed; and an account with a line of its own. */
export function Status({ close }: DialogProps) {
  const { chat, actions } = useApp();
  const texts = usePart('people');
  const first = useTexts();
  const { status } = chat.rights.profile.value ?? {};
  const me = chat.here.value.get(chat.me.value?.userId ?? 0);
  const state = useSignal<PresenceState>(me?.state ?? 'here');
  const emoji = useSignal(status?.emoji ?? '');
  const text = useSignal(status?.text ?? '');
  const minutes = useSignal('');
  const content = useRef<HTMLFormElement>(null);

  const submit = async (event: Event) => {
    event.preventDefault();
    const { asking } = actions;
    const until = minutes.value === '' ? undefined : Number(minutes.value);
    if (!(await asking.run({ kind: 'setPresence', state: state.value, minutes: until }))) return;
    if (chat.me.peek()?.account) {
      const [shown, said] = [emoji.value.trim(), text.value.trim()];
      const isSet = shown !== '' || said !== '';
      const set = {
        kind: 'setStatus',
        emoji: shown,
        text: said,
        minutes: isSet ? until : undefined,
      } as const;
      if (!(await asking.run(set))) return;
      await asking.quietly({ kind: 'profile', user: undefined });
    }
    content.current?.closest('dialog')?.close();
  };
  return (
    <Dialog title={first.people.status} closeLabel={first.shell.closePanel} close={close}>
      <form ref={content} class="form" onSubmit={(event) => void submit(event)}>
        <fieldset class="choices">
          <legend>{texts.presence}</legend>
          {presenceStates.map((each) => (
            <label key={each}>
              <input
                type="radio"
                name="state"
                checked={state.value === each}
                onChange={() => (state.value = each)}
              />
              <span class={`dot dot-${each}`} aria-hidden="true" /> {texts.states[each]}
            </label>
          ))}
        </fieldset>
        {chat.me.value?.account && <Line emoji={emoji} text={text} />}
        <HowLong
          times={times}
          endless={texts.untilChanged}
          value={minutes.value}
          onValue={(value) => (minutes.value = value)}
        />
        <button type="submit" class="primary">
          {texts.save}
        </button>
      </form>
      {chat.me.value?.account && <Account />}
    </Dialog>
  );
}

/** What the account is here, and the way out of it. A guest that goes is gone for good: its settings say so first. */
function Account() {
  const { chat, actions } = useApp();
  const texts = usePart('people');
  const { role } = chat.rights;
  return (
    <div class="deeds">
      {(role.value === 'owner' || role.value === 'moderator') && <p>{texts.serverRoles[role.value]}</p>}
      <button type="button" class="secondary" onClick={() => void actions.signOut()}>
        {texts.signOut}
      </button>
    </div>
  );
}

interface LineProps {
  readonly emoji: { value: string };
  readonly text: { value: string };
}

function Line({ emoji, text }: LineProps) {
  const texts = usePart('people');
  return (
    <>
      <div class="status-line">
        <label class="field">
          <span>{texts.emoji}</span>
          <input
            list="status-emoji"
            autocomplete="off"
            value={emoji.value}
            onInput={(event) => (emoji.value = event.currentTarget.value)}
          />
        </label>
        <label class="field">
          <span>{texts.statusText}</span>
          <input
            dir="auto"
            autocomplete="off"
            placeholder={texts.statusHint}
            value={text.value}
            onInput={(event) => (text.value = event.currentTarget.value)}
          />
        </label>
      </div>
      <datalist id="status-emoji">
        {emojis.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </>
  );
}
