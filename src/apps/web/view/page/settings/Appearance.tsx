import type { Signal } from '@preact/signals';
import { languageName } from '#lib/language-names.ts';
import { type Locale, locales } from '#model/names.ts';
import { densities, type Preferences, themes } from '#model/preferences.ts';
import { useApp, usePart } from '../../context.ts';

/** How the page looks: it shows at once, and of an account on all its devices. */
export function Appearance() {
  const { chat, actions } = useApp();
  const texts = usePart('settings');
  const { layout, language } = chat;
  const say = (chosen: Preferences) => void actions.catchingUp.prefer(chosen);
  const speak = (locale: Locale) => {
    void language.choose(locale);
    say({ language: locale });
  };
  return (
    <div class="deed">
      <label class="field">
        {texts.language}
        <select value={chat.locale.value} onChange={(event) => speak(event.currentTarget.value as Locale)}>
          {locales.map((locale) => (
            <option key={locale} value={locale} lang={locale}>
              {languageName(locale)}
            </option>
          ))}
        </select>
      </label>
      <Choices
        legend={texts.theme}
        of={layout.theme}
        values={themes}
        names={texts.themes}
        chosen={(theme) => say({ theme })}
      />
      <Choices
        legend={texts.density}
        of={layout.density}
        values={densities}
        names={texts.densities}
        chosen={(density) => say({ density })}
      />
      <Switch label={texts.numbers} of={layout.numbers} chosen={(numbers) => say({ numbers })} />
      <Switch label={texts.comings} of={layout.comings} chosen={(comings) => say({ comings })} />
      <small>{chat.me.value?.account ? texts.keptInAccount : texts.keptInBrowser}</small>
    </div>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly of: Signal<boolean>;
  readonly chosen: (value: boolean) => void;
}

const Switch = ({ label, of, chosen }: SwitchProps) => (
  <label class="choice">
    <input
      type="checkbox"
      checked={of.value}
      onChange={(event) => {
        of.value = event.currentTarget.checked;
        chosen(of.peek());
      }}
    />
    {label}
  </label>
);

interface ChoicesProps<T extends string> {
  readonly legend: string;
  readonly of: Signal<T>;
  readonly values: readonly T[];
  readonly names: Readonly<Record<T, string>>;
  readonly chosen: (value: T) => void;
}

function Choices<T extends string>({ legend, of, values, names, chosen }: ChoicesProps<T>) {
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      {values.map((value) => (
        <label key={value} class="choice">
          <input
            type="radio"
            name={legend}
            checked={of.value === value}
            onChange={() => {
              of.value = value;
              chosen(value);
            }}
          />
          {names[value]}
        </label>
      ))}
    </fieldset>
  );
}
