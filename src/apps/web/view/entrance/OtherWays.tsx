import { useSignal } from '@preact/signals';
import { languageName } from '#lib/language-names.ts';
import { type Locale, locales } from '#model/names.ts';
import { enterByPasskey } from '../../chat/before-entering.ts';
import { canUseProviders, goToProvider } from '../../chat/provider-errand.ts';
import { useApp, usePart } from '../context.ts';
import { type Entry, take } from './entry.ts';

/** Passkeys belong to the name of a site, and need its address to be safe. */
const canUsePasskeys = (): boolean =>
  'PublicKeyCredential' in globalThis &&
  'parseRequestOptionsFromJSON' in PublicKeyCredential &&
  !/^[\d.]+$|:/.test(location.hostname);

/** In without a name and a password, where the server and the browser have such ways; and the language. */
export function OtherWays({ entry }: { readonly entry: Entry }) {
  const app = useApp();
  const texts = usePart('entrance');
  const { entrance, comingIn } = app.actions;
  const busy = useSignal(false);
  const providers = canUseProviders() ? (entrance.place.value?.providers ?? []) : [];
  const byPasskey = async () => {
    busy.value = true;
    const answer = await enterByPasskey(comingIn);
    busy.value = false;
    if (answer) take(app, entry, answer);
  };
  return (
    <div class="other-ways">
      {providers.map(({ id, name, path }) => (
        <button key={id} type="button" class="secondary" onClick={() => void goToProvider(path, 'enter')}>
          {texts.provider(name)}
        </button>
      ))}
      {canUsePasskeys() && (
        <button type="button" class="secondary" disabled={busy.value} onClick={() => void byPasskey()}>
          {texts.passkey}
        </button>
      )}
      <LanguageChoice label={texts.language} />
    </div>
  );
}

function LanguageChoice({ label }: { readonly label: string }) {
  const { chat } = useApp();
  return (
    <select
      aria-label={label}
      value={chat.locale.value}
      onChange={(event) => void chat.language.choose(event.currentTarget.value as Locale)}
    >
      {locales.map((locale) => (
        <option key={locale} value={locale} lang={locale}>
          {languageName(locale)}
        </option>
      ))}
    </select>
  );
}
