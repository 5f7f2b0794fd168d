import { useSignal } from '@preact/signals';
import type { RefusalCode } from '#model/refusal.ts';
import { shortTimeOf } from '../../../chat/times.ts';
import { useApp, usePart } from '../../context.ts';
import { DeedForm } from '../../ui/DeedForm.tsx';
import { Field } from '../../ui/Field.tsx';
import { useDeed, useList } from '../deeds.ts';
import { Rows, useThen } from '../Rows.tsx';
import { CurrentPassword } from './PasswordFields.tsx';
import { SignInRow } from './SignInRow.tsx';

/** Secrets by which scripts are this account. A new one is told once. */
export function Tokens() {
  const { chat } = useApp();
  const texts = usePart('settings');
  const list = useList({ kind: 'sessions' });
  const then = useThen(list);
  const tokens = list.items.value?.filter(({ what }) => what === 'token');
  return (
    <>
      <Rows items={tokens} empty={texts.noTokens} idOf={({ id }) => id}>
        {({ id, label, current, createdAt, lastUsedAt }) => (
          <SignInRow
            label={label}
            current={current}
            action={texts.revoke}
            onEnd={() => void then({ kind: 'signOutSession', id })}
          >
            {texts.since(shortTimeOf(String(createdAt), chat.locale.value))}
            {lastUsedAt !== undefined &&
              ` · ${texts.lastUsed(shortTimeOf(String(lastUsedAt), chat.locale.value))}`}
          </SignInRow>
        )}
      </Rows>
      <NewToken onMade={() => void list.load()} />
    </>
  );
}

interface Made {
  readonly secret?: string;
  readonly code?: RefusalCode;
  readonly detail?: string;
}

function NewToken({ onMade }: { readonly onMade: () => void }) {
  const { chat } = useApp();
  const texts = usePart('settings');
  const [label, password, code] = [useSignal(''), useSignal(''), useSignal('')];
  const secret = useSignal<string | undefined>(undefined);
  const needsCode = useSignal(false);
  const deed = useDeed();
  const make = async () => {
    deed.busy.value = true;
    const made = await ask({
      nickname: chat.me.peek()?.nickname ?? '',
      password: password.value,
      label: label.value.trim(),
      ...(code.value !== '' && { code: code.value.trim() }),
    });
    deed.busy.value = false;
    secret.value = made?.secret;
    if (made?.code === 'code_needed') needsCode.value = true;
    deed.fault.value = secret.value
      ? undefined
      : made?.code
        ? chat.language.sentence({ code: made.code, message: made.detail ?? '' })
        : chat.language.texts.notNow;
    if (secret.value !== undefined) onMade();
  };
  return (
    <DeedForm deed={deed} action={texts.makeToken} onSubmit={() => void make()}>
      <h3>{texts.newToken}</h3>
      <p>{texts.tokensLead}</p>
      <Field
        label={texts.label}
        name="label"
        required
        maxLength={100}
        value={label.value}
        onValue={(value) => (label.value = value)}
        hint={texts.tokenLabelHint}
      />
      <CurrentPassword value={password.value} onValue={(value) => (password.value = value)} />
      {needsCode.value && (
        <Field
          label={texts.code}
          name="code"
          autocomplete="one-time-code"
          value={code.value}
          onValue={(value) => (code.value = value)}
        />
      )}
      {secret.value !== undefined && (
        <p role="status">
          {texts.tokenMade} <code class="secret">{secret.value}</code>
        </p>
      )}
    </DeedForm>
  );
}

async function ask(body: object): Promise<Made | undefined> {
  const headers = { 'content-type': 'application/json' };
  const request = { method: 'POST', headers, body: JSON.stringify(body) };
  const answer = await fetch('api/tokens', request).catch(() => undefined);
  return (await answer?.json().catch(() => undefined)) as Made | undefined;
}
