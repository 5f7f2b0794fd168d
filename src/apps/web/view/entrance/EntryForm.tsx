import { useEffect } from 'preact/hooks';
import { limits } from '#model/limits.ts';
import { askForReset } from '../../chat/before-entering.ts';
import { useApp, useFocus, useTexts } from '../context.ts';
import { Field, nameField } from '../ui/Field.tsx';
import { type Entry, type FieldName, type Kind, kindOf, nameFault, needsAccount, submit } from './entry.ts';

/** One field for a name. A password is asked for where the name has an account, or is to have one. */
export function EntryForm({ entry }: { readonly entry: Entry }) {
  const app = useApp();
  const texts = useTexts();
  const { nickname, stay, busy } = entry;
  const kind = kindOf(app, entry);
  const actions = { guest: texts.enter.asGuest, account: texts.enter.signIn, newcomer: texts.enter.signUp };
  return (
    <form
      class="entry-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(app, entry);
      }}
    >
      <NameField entry={entry} />
      {kind !== 'guest' && <PasswordField key={kind} entry={entry} kind={kind} />}
      {kind === 'account' && entry.needsCode.value && <CodeField entry={entry} />}
      {kind !== 'guest' && (
        <label class="choice">
          <input
            type="checkbox"
            checked={stay.value}
            onChange={(event) => (stay.value = event.currentTarget.checked)}
          />
          {texts.enter.stay}
        </label>
      )}
      <button type="submit" class="primary" aria-busy={busy.value} disabled={nickname.value.trim() === ''}>
        {actions[kind]}
      </button>
      <Choice entry={entry} kind={kind} />
      <Outcome entry={entry} />
    </form>
  );
}

/** What is wrong at this field. */
const faultAt = ({ fault }: Entry, at: FieldName): string | undefined =>
  fault.value?.at === at ? fault.value.sentence : undefined;

function NameField({ entry }: { readonly entry: Entry }) {
  const app = useApp();
  const texts = useTexts();
  const field = useFocus<HTMLInputElement>();
  const { entrance } = app.actions;
  const { nickname } = entry;
  useEffect(() => {
    if (nickname.peek() !== '') void entrance.check(nickname.peek());
  }, []);
  return (
    <Field
      {...nameField}
      label={texts.enter.nickname}
      field={field}
      name="nickname"
      required
      autocomplete="username"
      maxLength={2 * limits.nicknameCharacters}
      value={nickname.value}
      onValue={(value) => {
        nickname.value = value;
        entry.fault.value = undefined;
        entry.needsCode.value = false;
        entrance.typed(value);
      }}
      hint={kindOf(app, entry) === 'account' ? texts.enter.isAccount : texts.enter.nicknameHint}
      fault={faultAt(entry, 'nickname') ?? nameFault(app, nickname.value)}
    />
  );
}

function PasswordField({ entry, kind }: { readonly entry: Entry; readonly kind: Kind }) {
  const texts = useTexts();
  const isNew = kind === 'newcomer';
  return (
    <Field
      label={texts.enter.password}
      name="password"
      type="password"
      required
      minLength={limits.passwordCharacters.min}
      maxLength={limits.passwordCharacters.max}
      autocomplete={isNew ? 'new-password' : 'current-password'}
      value={entry.password.value}
      onValue={(value) => (entry.password.value = value)}
      hint={isNew ? texts.enter.passwordHint : undefined}
      fault={faultAt(entry, 'password')}
    />
  );
}

function CodeField({ entry }: { readonly entry: Entry }) {
  const texts = useTexts();
  const field = useFocus<HTMLInputElement>();
  return (
    <Field
      {...nameField}
      label={texts.enter.code}
      field={field}
      name="code"
      required
      inputMode="numeric"
      autocomplete="one-time-code"
      value={entry.code.value}
      onValue={(value) => (entry.code.value = value)}
      hint={texts.enter.codeHint}
      fault={faultAt(entry, 'code')}
    />
  );
}

/** What came of it and is about no field, in a place of its own, so that nothing moves. */
function Outcome({ entry }: { readonly entry: Entry }) {
  const { chat } = useApp();
  const texts = useTexts();
  const { kind, ...state } = chat.state.value;
  const { fault } = entry;
  const refused = 'refused' in state ? state.refused : undefined;
  const before =
    refused?.code === 'bad_token'
      ? texts.enter.signedOut
      : // Of a browser that was never in.
        refused && refused.code !== 'not_entered' && !fault.value
        ? chat.language.sentence(refused)
        : undefined;
  const own = fault.value && fault.value.at === undefined ? fault.value.sentence : undefined;
  const isConnecting = kind === 'connecting' || kind === 'waiting';
  // What is said beside a field is not said twice.
  const isElsewhere = fault.value?.at !== undefined || entry.needsCode.value;
  return (
    <div class="outcome">
      <p class="fault" role="alert">
        {own ?? (isElsewhere ? undefined : before)}
      </p>
      <p role="status">{isConnecting && texts.enter.connecting}</p>
    </div>
  );
}

/** What else its user may want, said quietly. */
function Choice({ entry, kind }: { readonly entry: Entry; readonly kind: Kind }) {
  const app = useApp();
  const texts = useTexts();
  const { wantsAccount } = entry;
  if (kind === 'account') return <Forgotten entry={entry} />;
  if (needsAccount(app) || app.actions.entrance.place.value?.registration === 'closed') return null;
  return (
    <button type="button" class="quiet" onClick={() => (wantsAccount.value = !wantsAccount.value)}>
      {wantsAccount.value ? texts.enter.guestAfterAll : texts.enter.makeAccount}
    </button>
  );
}

/** A mail with a link for another password, where the server sends any. */
function Forgotten({ entry }: { readonly entry: Entry }) {
  const { actions, chat } = useApp();
  const texts = useTexts();
  const ask = async () => {
    const answer = await askForReset(actions.comingIn, entry.nickname.peek().trim());
    const sentence = answer.kind === 'done' ? texts.enter.mailSent : actions.asking.faultOf(answer);
    entry.fault.value = sentence === undefined ? undefined : { sentence };
    chat.notice.value = undefined;
  };
  return (
    <button type="button" class="quiet" onClick={() => void ask()}>
      {texts.enter.forgotten}
    </button>
  );
}
