import { useSignal } from '@preact/signals';
import { limits } from '#model/limits.ts';
import type { Identity, Refused } from '#sdk/client.ts';
import type { FirstTexts } from '#texts/en/web/first.ts';
import { remembered } from '../../chat/storage.ts';
import { useApp, useFocus, useTexts } from '../context.ts';
import { Dialog } from '../ui/Dialog.tsx';

type Kind = 'guest' | 'account' | 'newcomer';

/** The page of a user who has not entered. */
export function SignIn() {
  const { chat, actions } = useApp();
  const texts = useTexts();
  const state = chat.state.value;
  const claims = actions.arrival.claim.value !== undefined;
  const invited = actions.arrival.kind.value;
  const { account, nickname = '' } = remembered() ?? {};
  return (
    <main class="sign-in">
      <div class="card">
        <img src="icon.svg" alt="" width="64" height="64" />
        <h1>Hubbub</h1>
        <p>{claims ? texts.arrival.claim : invited ? texts.arrival.invited : texts.enter.lead}</p>
        <SignInForm
          key={chat.locale.value}
          kinds={kindsFor(claims || invited === 'account', invited === 'guest', account === true)}
          nickname={nickname}
          refused={state.kind === 'anonymous' ? sentenceOf(state.refused, texts) : undefined}
        />
      </div>
    </main>
  );
}

/** What is chosen first is what most people want who come like this. */
function kindsFor(needsAccount: boolean, isGuest: boolean, hasAccount: boolean): readonly Kind[] {
  if (needsAccount) return hasAccount ? ['account', 'newcomer'] : ['newcomer', 'account'];
  return hasAccount && !isGuest ? ['account', 'guest', 'newcomer'] : ['guest', 'account', 'newcomer'];
}

const sentenceOf = (refused: Refused | undefined, { enter }: FirstTexts): string | undefined =>
  refused?.code === 'bad_token'
    ? enter.signedOut
    : // Of a browser that was never in.
      refused?.code === 'not_entered'
      ? undefined
      : refused?.message;

/** A guest signs in, or makes an account. */
export function SignInDialog({ close }: { readonly close: () => void }) {
  const { chat } = useApp();
  const texts = useTexts();
  return (
    <Dialog title={texts.enter.accountTitle} closeLabel={texts.enter.cancel} close={close}>
      <p>{texts.enter.accountLead}</p>
      <SignInForm
        kinds={['account', 'newcomer']}
        nickname={chat.me.peek()?.nickname ?? ''}
        onEntered={close}
      />
    </Dialog>
  );
}

interface Props {
  readonly kinds: readonly Kind[];
  readonly nickname: string;
  /** Why the server did not accept the identity before. */
  readonly refused?: string | undefined;
  readonly onEntered?: () => void;
}

/** Enters as a guest, with an account, or with a new one. */
function SignInForm({ kinds, nickname: first, refused, onEntered }: Props) {
  const { actions } = useApp();
  const texts = useTexts();
  const kind = useSignal<Kind>(kinds[0] ?? 'guest');
  const nickname = useSignal(first);
  const password = useSignal('');
  const stay = useSignal(true);
  const fault = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);

  const submit = async (event: Event) => {
    event.preventDefault();
    busy.value = true;
    const answer = await actions.enter(identityOf(kind.value, nickname.value, password.value), stay.value);
    busy.value = false;
    fault.value = answer.kind === 'refused' ? answer.payload.message : undefined;
    if (answer.kind === 'entered') onEntered?.();
  };
  return (
    <form class="sign-in-form" onSubmit={(event) => void submit(event)}>
      <Kinds kinds={kinds} kind={kind.value} onChange={(chosen) => (kind.value = chosen)} />
      <NicknameField value={nickname.value} onChange={(value) => (nickname.value = value)} />
      {kind.value !== 'guest' && (
        <>
          <PasswordField
            isNew={kind.value === 'newcomer'}
            value={password.value}
            onChange={(value) => (password.value = value)}
          />
          <label class="choice">
            <input
              type="checkbox"
              checked={stay.value}
              onChange={(event) => (stay.value = event.currentTarget.checked)}
            />
            {texts.enter.stay}
          </label>
        </>
      )}
      <Outcome fault={fault.value ?? refused} />
      <button type="submit" class="primary" disabled={busy.value || nickname.value.trim() === ''}>
        {actionOf(kind.value, texts)}
      </button>
    </form>
  );
}

interface FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function NicknameField({ value, onChange }: FieldProps) {
  const texts = useTexts();
  const field = useFocus<HTMLInputElement>();
  return (
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
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <small>{texts.enter.nicknameHint}</small>
    </label>
  );
}

function PasswordField({ isNew, value, onChange }: FieldProps & { readonly isNew: boolean }) {
  const texts = useTexts();
  return (
    <label>
      {texts.enter.password}
      <input
        name="password"
        type="password"
        required
        minLength={limits.passwordCharacters.min}
        maxLength={limits.passwordCharacters.max}
        autocomplete={isNew ? 'new-password' : 'current-password'}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <small>{texts.enter.passwordHint}</small>
    </label>
  );
}

/** What came of it, in a place of its own, so that nothing moves. */
function Outcome({ fault }: { readonly fault: string | undefined }) {
  const { chat } = useApp();
  const texts = useTexts();
  const { kind } = chat.state.value;
  const isConnecting = kind === 'connecting' || kind === 'waiting';
  return (
    <div class="outcome">
      <p class="fault" role="alert">
        {fault}
      </p>
      <p role="status">{isConnecting && texts.enter.connecting}</p>
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

/** The browser keeps a token in place of the password, in any case: for how long, is another question. */
function identityOf(kind: Kind, typed: string, password: string): Identity {
  const nickname = typed.trim();
  return kind === 'guest' ? { kind, nickname } : { kind, nickname, password, stay: true };
}

const actionOf = (kind: Kind, { enter }: FirstTexts): string =>
  ({ guest: enter.asGuest, account: enter.signIn, newcomer: enter.signUp })[kind];
