import type { Listed } from '../../../chat/asking.ts';
import { shortTimeOf } from '../../../chat/times.ts';
import { useApp, usePart } from '../../context.ts';
import { useList } from '../deeds.ts';
import { Rows, useThen } from '../Rows.tsx';
import { SignInRow } from './SignInRow.tsx';

type Item = Listed<'sessions'>;

/**
 * A browser has one token and several sessions by it: one for each tab, and some for its requests. It is one row: the session of
 * this page, or else the newest, or else the token.
 */
function oneOfEach(items: readonly Item[]): readonly Item[] {
  const shown = new Map<string, Item>();
  for (const item of items) {
    const key = item.token ?? item.id;
    const known = shown.get(key);
    const isBetter = item.what === 'session' && (item.current || known?.what !== 'session' || !known.current);
    if (!known || isBetter) shown.set(key, item);
  }
  // Connections come and go: one is signed in since there is a token.
  const since = new Map(
    items.flatMap(({ id, what, createdAt }) => (what === 'token' ? [[id, createdAt]] : [])),
  );
  return [...shown].map(([key, item]) => ({ ...item, createdAt: since.get(key) ?? item.createdAt }));
}

/** Where one is signed in: what is connected now, and what may come back by itself. */
export function Sessions() {
  const { chat } = useApp();
  const texts = usePart('settings');
  const list = useList({ kind: 'sessions' });
  const then = useThen(list);
  const items = list.items.value;
  const shown = items && oneOfEach(items);
  return (
    <>
      <Rows items={shown} empty={texts.noSessions} idOf={({ id }) => id}>
        {({ id, what, label, current, createdAt }) => (
          <SignInRow
            label={label === 'json' ? texts.browser : label}
            current={current}
            action={texts.signOut}
            onEnd={() => void then({ kind: 'signOutSession', id })}
          >
            {what === 'session' ? texts.connectedNow : texts.staysSignedIn}
            {' · '}
            {texts.since(shortTimeOf(String(createdAt), chat.locale.value))}
          </SignInRow>
        )}
      </Rows>
      <button type="button" class="secondary" onClick={() => void then({ kind: 'signOutOthers' })}>
        {texts.signOutOthers}
      </button>
    </>
  );
}
