import { canUseProviders, goToProvider } from '../../../chat/provider-errand.ts';
import { shortTimeOf } from '../../../chat/times.ts';
import { useApp, usePart } from '../../context.ts';
import { useList } from '../deeds.ts';
import { Rows, useThen } from '../Rows.tsx';

/** By which providers the account may be signed in. */
export function Identities() {
  const { chat } = useApp();
  const texts = usePart('settings');
  const list = useList({ kind: 'identities' });
  const providers = useList({ kind: 'providers' });
  const then = useThen(list);
  const offered = canUseProviders() ? (providers.items.value ?? []) : [];
  return (
    <>
      <Rows items={list.items.value} empty={texts.noIdentities} idOf={({ id }) => id}>
        {({ id, provider, name, at }) => (
          <>
            <span class="row-words">
              <bdi>{`${provider}: ${name}`}</bdi>
              <small>{texts.since(shortTimeOf(String(at), chat.locale.value))}</small>
            </span>
            <button
              type="button"
              class="quiet grave"
              onClick={() => void then({ kind: 'unlinkIdentity', id })}
            >
              {texts.remove}
            </button>
          </>
        )}
      </Rows>
      {providers.items.value?.length === 0 && <p class="hint">{texts.noProviders}</p>}
      {offered.map(({ id, name, path }) => (
        <button key={id} type="button" class="secondary" onClick={() => void goToProvider(path, 'link')}>
          {texts.link(name)}
        </button>
      ))}
    </>
  );
}
