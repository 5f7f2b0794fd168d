import { useSignal } from '@preact/signals';
import { limits } from '#model/limits.ts';
import { shortTimeOf } from '../../../chat/times.ts';
import { useApp, usePart } from '../../context.ts';
import { DeedForm } from '../../ui/DeedForm.tsx';
import { Field } from '../../ui/Field.tsx';
import { useDeed, useList } from '../deeds.ts';
import { Rows, useThen } from '../Rows.tsx';

/** The keys of devices that sign in without a password. */
export function Passkeys() {
  const { chat, actions } = useApp();
  const texts = usePart('settings');
  const list = useList({ kind: 'passkeys' });
  const then = useThen(list);
  const label = useSignal('');
  const deed = useDeed();
  const add = async () => {
    const begun = await actions.asking.quietly({ kind: 'passkeyBegin' });
    deed.fault.value = actions.asking.faultOf(begun);
    if (begun.kind !== 'passkeyOptions') return;
    const credential = await make(begun.payload.options).catch(() => undefined);
    if (!credential) {
      deed.fault.value = texts.passkeyNot;
      return;
    }
    if (!(await deed.run({ kind: 'passkeyAdd', credential, label: label.value.trim() }))) return;
    label.value = '';
    await list.load();
  };
  return (
    <>
      <Rows items={list.items.value} empty={texts.noPasskeys} idOf={({ id }) => id}>
        {({ id, label: name, at, lastUsedAt }) => (
          <>
            <span class="row-words">
              <bdi>{name || texts.passkey}</bdi>
              <small>
                {texts.since(shortTimeOf(String(at), chat.locale.value))}
                {lastUsedAt !== undefined &&
                  ` · ${texts.lastUsed(shortTimeOf(String(lastUsedAt), chat.locale.value))}`}
              </small>
            </span>
            <button
              type="button"
              class="quiet grave"
              onClick={() => void then({ kind: 'removePasskey', id })}
            >
              {texts.remove}
            </button>
          </>
        )}
      </Rows>
      <DeedForm deed={deed} action={texts.addPasskey} said={texts.saved} onSubmit={() => void add()}>
        <p>{texts.passkeysLead}</p>
        <Field
          label={texts.label}
          name="label"
          maxLength={limits.captionCharacters}
          value={label.value}
          onValue={(value) => (label.value = value)}
          hint={texts.labelHint}
        />
      </DeedForm>
    </>
  );
}

async function make(
  options: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown> | undefined> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as never);
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential | null;
  return made ? { ...made.toJSON() } : undefined;
}
