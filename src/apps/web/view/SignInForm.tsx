import { useSignal } from '@preact/signals';
import { limits } from '#model/limits.ts';
import type { Identity } from '#sdk/client.ts';
import type { Texts } from '../texts.ts';
import { useApp, useTexts } from './context.ts';
import { useFocus } from './use-focus.ts';

type Kind = Identity['kind'];

interface Props {
  readonly kinds: readonly Kind[];
  readonly nickname: string;
  /** Why the server did not let this one in before. */
  readonly refused?: string;
  readonly onEntered?: () => void;
}

/** How one says who one is: as a guest, with an account, or with a new one. */
export function SignInForm({ kinds, nickname: first, refused, onEntered }: Props) {
  const { actions } = useApp();
  const texts = useTexts();
  const kind = useSignal<Kind>(kinds[0] ?? 'guest');
  const nickname = useSignal(first);
  const password = useSignal('');
  const fault = useSignal(refused);
  const busy = useSignal(false);
  const field = useFocus<HTMLInputElement>();

  const submit = async (event: Event) => {
    event.preventDefault();
    busy.value = true;
    const answer = await actions.enter(identityOf(kind.value, nickname.value.trim(), password.value));
    busy.value = false;
    fault.value = answer.kind === 'refused' ? answer.payload.message : undefined;
    if (answer.kind === 'entered') onEntered?.();
  };
  return (
    <form class="entrance-form" onSubmit={(event) => void submit(event)}>
      <Kinds kinds={kinds} kind={kind.value} onChange={(chosen) => (kind.value = chosen)} />
      <label>
        {texts.enter.nickname}
        <input
          ref={field}
          name="nickname"
          required
          dir="auto"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          maxLength={2 * limits.nicknameCharacters}
          value={nickname.value}
          onInput={(event) => (nickname.value = event.currentTarget.value)}
        />
        <small>{texts.enter.nicknameHint}</small>
      </label>
      {kind.value !== 'guest' && (
        <label>
          {texts.enter.password}
          <input
            name="password"
            type="password"
            required
            minLength={limits.passwordCharacters.min}
            maxLength={limits.passwordCharacters.max}
            autocomplete={kind.value === 'newcomer' ? 'new-password' : 'current-password'}
            value={password.value}
            onInput={(event) => (password.value = event.currentTarget.value)}
          />
          <small>{texts.enter.passwordHint}</small>
        </label>
      )}
      <Outcome fault={fault.value} />
      <button type="submit" class="primary" disabled={busy.value || nickname.value.trim() === ''}>
        {actionOf(kind.value, texts)}
      </button>
    </form>
  );
}

/** What came of it, in a place of its own, so that nothing moves. */
function Outcome({ fault }: { readonly fault: string | undefined }) {
  const { chat } = useApp();
  const texts = useTexts();
  const { kind } = chat.state.value;
  const navigation = kind === 'connecting' || kind === 'waiting';
  return (
    <div class="outcome">
      <p class="fault" role="alert">
        {fault}
      </p>
      <p role="status">{navigation && texts.enter.connecting}</p>
    </div>
  );
}

interface KindsProps {
  readonly kinds: readonly Kind[];
  readonly kind: Kind;
  readonly onChange: (kind: Kind) => void;
}

function Kinds({ kinds, kind, onChange }: KindsProps) {
  const texts = useTexts();
  const words = {
    guest: texts.enter.guestTab,
    account: texts.enter.signInTab,
    newcomer: texts.enter.signUpTab,
  };
  return (
    <div class="kinds" role="radiogroup" aria-label={texts.enter.title}>
      {kinds.map((each) => (
        <label key={each}>
          <input type="radio" name="kind" checked={each === kind} onChange={() => onChange(each)} />
          <span>{words[each]}</span>
        </label>
      ))}
    </div>
  );
}

const identityOf = (kind: Kind, nickname: string, password: string): Identity =>
  kind === 'guest' ? { kind, nickname } : { kind, nickname, password };

const actionOf = (kind: Kind, { enter }: Texts): string =>
  ({ guest: enter.asGuest, account: enter.signIn, newcomer: enter.signUp })[kind];
