import { useSignal } from '@preact/signals';
import type { Listed } from '../../../chat/asking.ts';
import { shortTimeOf } from '../../../chat/times.ts';
import { useApp, usePart } from '../../context.ts';
import { Rows, usePages } from './pages.tsx';
import { Who } from './Who.tsx';

/** Those who want an account, and those who have one and may not write yet. */
export function Waiting() {
  const { chat, actions } = useApp();
  const texts = usePart('moderation');
  const { tasks } = chat.rights;
  const applications = usePages<'applications'>(() => ({ kind: 'applications' }), tasks.value?.applications);
  const newcomers = usePages<'newcomers'>(() => ({ kind: 'newcomers' }), tasks.value?.newcomers);
  const admit = async (user: number) => {
    if (!(await actions.asking.run({ kind: 'admit', user }))) return;
    chat.rights.dealtWith('newcomers');
    await newcomers.again();
  };
  return (
    <>
      <h2>{texts.applications}</h2>
      <Rows
        pages={applications}
        empty={texts.nobodyWaits}
        keyOf={({ nickname }) => nickname}
        row={(application) => <Application application={application} done={applications.again} />}
      />
      <h2>{texts.newcomers}</h2>
      <Rows
        pages={newcomers}
        empty={texts.nobodyWaits}
        keyOf={({ user }) => `${user.id}`}
        row={({ user, at }) => (
          <p class="buttons">
            <Who user={user} /> <time dateTime={at}>{shortTimeOf(at, chat.locale.value)}</time>
            <button type="button" class="primary" onClick={() => void admit(user.id)}>
              {texts.admit}
            </button>
          </p>
        )}
      />
    </>
  );
}

interface ApplicationProps {
  readonly application: Listed<'applications'>;
  readonly done: () => Promise<void>;
}

function Application({ application: { nickname, note, at }, done }: ApplicationProps) {
  const { chat, actions } = useApp();
  const { asking } = actions;
  const texts = usePart('moderation');
  const why = useSignal('');
  const decide = async (deciding: Promise<boolean>) => {
    if (!(await deciding)) return;
    chat.rights.dealtWith('applications');
    await done();
  };
  return (
    <>
      <p>
        <strong>
          <bdi>{nickname}</bdi>
        </strong>{' '}
        <time dateTime={at}>{shortTimeOf(at, chat.locale.value)}</time>
      </p>
      {note !== '' && <p dir="auto">{note}</p>}
      <div class="edit-line">
        <input
          dir="auto"
          aria-label={texts.why}
          placeholder={texts.why}
          value={why.value}
          onInput={(event) => (why.value = event.currentTarget.value)}
        />
        <button
          type="button"
          class="secondary grave"
          onClick={() => void decide(asking.run({ kind: 'decline', nickname, note: why.value.trim() }))}
        >
          {texts.decline}
        </button>
        <button
          type="button"
          class="primary"
          onClick={() => void decide(asking.run({ kind: 'approve', nickname }))}
        >
          {texts.approve}
        </button>
      </div>
    </>
  );
}
