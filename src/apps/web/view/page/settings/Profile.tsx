import { useSignal } from '@preact/signals';
import { limits } from '#model/limits.ts';
import { useApp, usePart } from '../../context.ts';
import { DeedForm } from '../../ui/DeedForm.tsx';
import { Field, nameField } from '../../ui/Field.tsx';
import { useDeed, useProfile } from '../deeds.ts';
import { Picture } from './Picture.tsx';

/** How one is shown to others. */
export function Profile() {
  const { chat } = useApp();
  const profile = useProfile();
  return (
    <>
      <Rename />
      {chat.me.value?.account && profile.value && (
        <>
          <Picture now={profile.value.avatar} />
          <Status {...profile.value.status} />
          <LastSeen now={profile.value.showLastSeen === true} />
        </>
      )}
    </>
  );
}

function Rename() {
  const { chat } = useApp();
  const texts = usePart('settings');
  const now = chat.me.value?.nickname ?? '';
  const nickname = useSignal(now);
  const deed = useDeed();
  return (
    <DeedForm
      deed={deed}
      action={texts.rename}
      said={texts.renamed}
      disabled={nickname.value.trim() === '' || nickname.value === now}
      onSubmit={() => void deed.run({ kind: 'rename', nickname: nickname.value.trim() })}
    >
      <Field
        {...nameField}
        label={texts.nickname}
        name="nickname"
        required
        autocomplete="off"
        maxLength={2 * limits.nicknameCharacters}
        value={nickname.value}
        onValue={(value) => (nickname.value = value)}
        hint={texts.nicknameHint}
      />
    </DeedForm>
  );
}

const forHours = [0, 1, 4, 24, 168] as const;

function Status(now: { readonly emoji?: string; readonly text?: string }) {
  const texts = usePart('settings');
  const emoji = useSignal(now.emoji ?? '');
  const text = useSignal(now.text ?? '');
  const hours = useSignal(0);
  const deed = useDeed();
  const set = () =>
    void deed.run({
      kind: 'setStatus',
      emoji: emoji.value.trim(),
      text: text.value.trim(),
      ...(hours.value > 0 && { minutes: 60 * hours.value }),
    });
  return (
    <DeedForm deed={deed} action={texts.save} said={texts.saved} onSubmit={set}>
      <h3>{texts.status}</h3>
      <div class="fields">
        <Field
          label={texts.statusEmoji}
          name="emoji"
          maxLength={16}
          value={emoji.value}
          onValue={(value) => (emoji.value = value)}
        />
        <Field
          label={texts.statusText}
          name="status"
          dir="auto"
          maxLength={limits.captionCharacters}
          value={text.value}
          onValue={(value) => (text.value = value)}
        />
        <label class="field">
          {texts.statusFor}
          <select value={hours.value} onChange={(event) => (hours.value = Number(event.currentTarget.value))}>
            {forHours.map((count) => (
              <option key={count} value={count}>
                {texts.hours(count)}
              </option>
            ))}
          </select>
        </label>
      </div>
    </DeedForm>
  );
}

function LastSeen({ now }: { readonly now: boolean }) {
  const texts = usePart('settings');
  const on = useSignal(now);
  const deed = useDeed();
  const change = async (wanted: boolean) => {
    on.value = wanted;
    if (!(await deed.run({ kind: 'showLastSeen', on: wanted }))) on.value = !wanted;
  };
  return (
    <div class="deed">
      <label class="choice">
        <input
          type="checkbox"
          checked={on.value}
          onChange={(event) => void change(event.currentTarget.checked)}
        />
        {texts.lastSeen}
      </label>
      <p class="fault" role="alert">
        {deed.fault.value}
      </p>
    </div>
  );
}
