import type { Signal } from '@preact/signals';
import { languageName } from '#lib/language-names.ts';
import { type Locale, locales } from '#model/names.ts';
import { densities, themes } from '../../../chat/layout.ts';
import { useApp, usePart } from '../../context.ts';

/** How the page looks, on this device. It shows at once. */
export function Appearance() {
  const { chat } = useApp();
  const texts = usePart('settings');
  const { layout, language } = chat;
  return (
    <div class="deed">
      <label class="field">
        {texts.language}
        <select
          value={chat.locale.value}
          onChange={(event) => void language.choose(event.currentTarget.value as Locale)}
        >
          {locales.map((locale) => (
            <option key={locale} value={locale} lang={locale}>
              {languageName(locale)}
            </option>
          ))}
        </select>
      </label>
      <Choices legend={texts.theme} of={layout.theme} values={themes} names={texts.themes} />
      <Choices legend={texts.density} of={layout.density} values={densities} names={texts.densities} />
      <Switch label={texts.numbers} of={layout.numbers} />
      <Switch label={texts.comings} of={layout.comings} />
      <small>{texts.thisDevice}</small>
    </div>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly of: Signal<boolean>;
}

const Switch = ({ label, of }: SwitchProps) => (
  <label class="choice">
    <input
      type="checkbox"
      checked={of.value}
      onChange={(event) => (of.value = event.currentTarget.checked)}
    />
    {label}
  </label>
);

interface ChoicesProps<T extends string> {
  readonly legend: string;
  readonly of: Signal<T>;
  readonly values: readonly T[];
  readonly names: Readonly<Record<T, string>>;
}

function Choices<T extends string>({ legend, of, values, names }: ChoicesProps<T>) {
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      {values.map((value) => (
        <label key={value} class="choice">
          <input
            type="radio"
            name={legend}
            checked={of.value === value}
            onChange={() => (of.value = value)}
          />
          {names[value]}
        </label>
      ))}
    </fieldset>
  );
}
