import { useId } from 'preact/hooks';
import { limits } from '#model/limits.ts';
import { usePart } from '../../context.ts';
import { DeedForm } from '../../ui/DeedForm.tsx';
import { type SettingNow, useSetting, useSettings } from './setting.ts';

/** Words that are not accepted, or that moderators are told of: one a line. */
export function Words() {
  const settings = useSettings();
  return settings ? <List now={settings.get('words')} /> : null;
}

function List({ now }: { readonly now: SettingNow | undefined }) {
  const texts = usePart('server');
  const { value, deed, save } = useSetting('words', now && { ...now, value: linesOf(now.value) });
  const id = useId();
  return (
    <DeedForm deed={deed} action={texts.save} said={texts.saved} onSubmit={() => void save()}>
      <label for={id}>{texts.wordsLabel}</label>
      <textarea
        id={id}
        name="words"
        rows={12}
        dir="auto"
        spellcheck={false}
        maxLength={limits.settingCharacters}
        value={value.value}
        onInput={(event) => (value.value = event.currentTarget.value)}
      />
      <small>{texts.wordsHint}</small>
    </DeedForm>
  );
}

const linesOf = (value: string): string =>
  value
    .split(/[,\n]/)
    .map((word) => word.trim())
    .join('\n');
