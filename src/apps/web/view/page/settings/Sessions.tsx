import { shortTimeOf } from '../../../chat/times.ts';
import { useApp, usePart } from '../../context.ts';
import { useList } from '../deeds.ts';
import { Rows, useThen } from '../Rows.tsx';
import { SignInRow } from './SignInRow.tsx';

/** Where one is signed in: what is connected now, and what may come back by itself. */
export function Sessions() {
  const { chat } = useApp();
  const texts = usePart('settings');
  const list = useList({ kind: 'sessions' });
  const then = useThen(list);
  const items = list.items.value;
  const live = new Set(items?.flatMap(({ token }) => token ?? []));
  // A token whose session is in the list is shown by that.
  const shown = items?.filter(({ what, id }) => what === 'session' || !live.has(id));
  return (
    <>
      <Rows items={shown} empty={texts.noSessions} idOf={({ id }) => id}>
        {({ id, what, label, current, createdAt }) => (
          <SignInRow
            label={label}
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
