import { useSignal } from '@preact/signals';
import { titleOf } from '#sdk/conversation/conversation.ts';
import type { Listed } from '../../../chat/asking.ts';
import { shortTimeOf } from '../../../chat/times.ts';
import { useApp, usePart } from '../../context.ts';
import { Sure } from '../../ui/Sure.tsx';
import { Rows, usePages } from './pages.tsx';
import { Who } from './Who.tsx';

/** The bans and mutes of now. */
export function Bans() {
  const texts = usePart('moderation');
  const pages = usePages<'sanctions'>(() => ({ kind: 'sanctions' }));
  return (
    <>
      <BanAddress done={pages.again} />
      <Rows
        pages={pages}
        empty={texts.noSanctions}
        keyOf={({ id }) => id}
        row={(sanction) => <SanctionRow sanction={sanction} done={pages.again} />}
      />
    </>
  );
}

interface RowProps {
  readonly sanction: Listed<'sanctions'>;
  readonly done: () => Promise<void>;
}

function SanctionRow({ sanction, done }: RowProps) {
  const { chat, actions } = useApp();
  const texts = usePart('moderation');
  const { what, user, address, room, reason, by, at, until } = sanction;
  const time = (iso: string) => shortTimeOf(iso, chat.locale.value);
  const lift = async () => {
    const isLifted =
      what === 'mute' && user
        ? await actions.asking.run({ kind: 'unmute', room, user: user.id })
        : await actions.asking.run({ kind: 'unban', user: user?.id, address });
    if (isLifted) await done();
  };
  return (
    <>
      <p>
        {user ? <Who user={user} /> : <code>{address}</code>} <strong>{texts[what]}</strong>{' '}
        {room !== undefined && texts.inRoom(titleOf(chat.conversation.value, room))}{' '}
        {until === undefined ? texts.forEver : texts.until(time(until))}
      </p>
      {reason !== '' && <p dir="auto">{reason}</p>}
      <p class="buttons">
        <small>
          {texts.by(by.nickname)} · {time(at)}
        </small>
        <Sure class="quiet" words={texts.lift} sure={`${texts.lift}?`} run={() => void lift()} />
      </p>
    </>
  );
}

function BanAddress({ done }: { readonly done: () => Promise<void> }) {
  const { actions } = useApp();
  const texts = usePart('moderation');
  const address = useSignal('');
  const reason = useSignal('');
  const submit = async (event: Event) => {
    event.preventDefault();
    const said = { address: address.value.trim(), reason: reason.value.trim(), minutes: undefined };
    if (!(await actions.asking.run({ kind: 'ban', user: undefined, ...said }))) return;
    address.value = '';
    reason.value = '';
    await done();
  };
  return (
    <form class="edit-line" onSubmit={(event) => void submit(event)}>
      <input
        required
        aria-label={texts.address}
        placeholder={texts.address}
        value={address.value}
        onInput={(event) => (address.value = event.currentTarget.value)}
      />
      <input
        dir="auto"
        aria-label={texts.why}
        placeholder={texts.why}
        value={reason.value}
        onInput={(event) => (reason.value = event.currentTarget.value)}
      />
      <button type="submit" class="secondary grave">
        {texts.banAddress}
      </button>
    </form>
  );
}
