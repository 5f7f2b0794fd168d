import type { ServerSettingName } from '#model/server-settings.ts';
import { usePart } from '../../context.ts';
import { DeedForm } from '../../ui/DeedForm.tsx';
import { Field } from '../../ui/Field.tsx';
import { type SettingNow, useSetting } from './setting.ts';

interface Props {
  readonly name: ServerSettingName;
  readonly settings: ReadonlyMap<string, SettingNow>;
}

interface TextProps extends Props {
  readonly label: string;
  readonly hint?: string;
  readonly isNumber?: boolean;
}

/** A setting that is typed. Empty: its default. */
export function TextSetting({ name, settings, label, hint, isNumber = false }: TextProps) {
  const texts = usePart('server');
  const { value, deed, save, byDefault } = useSetting(name, settings.get(name));
  const usual = byDefault === '' ? undefined : texts.usually(byDefault);
  return (
    <DeedForm deed={deed} action={texts.save} said={texts.saved} onSubmit={() => void save()}>
      <Field
        label={label}
        name={name}
        type={isNumber ? 'number' : 'text'}
        {...(isNumber ? { min: 1 } : { dir: 'auto' as const })}
        value={value.value}
        onValue={(typed) => (value.value = typed)}
        hint={[hint, usual].filter(Boolean).join(' ')}
      />
    </DeedForm>
  );
}

interface ChoiceProps extends Props {
  readonly legend: string;
  readonly values: readonly string[];
  readonly names: Readonly<Record<string, string>>;
}

/** A setting that is one of a few. */
export function ChoiceSetting({ name, settings, legend, values, names }: ChoiceProps) {
  const texts = usePart('server');
  const { value, deed, save } = useSetting(name, settings.get(name));
  return (
    <DeedForm deed={deed} action={texts.save} said={texts.saved} onSubmit={() => void save()}>
      <fieldset class="choices">
        <legend>{legend}</legend>
        {values.map((each) => (
          <label key={each} class="choice">
            <input
              type="radio"
              name={name}
              checked={value.value === each}
              onChange={() => (value.value = each)}
            />
            {names[each]}
          </label>
        ))}
      </fieldset>
    </DeedForm>
  );
}
