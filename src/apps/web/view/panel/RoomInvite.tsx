import { useSignal } from '@preact/signals';
import type { RoomId } from '#model/names.ts';
import { isLocalLink } from '../../chat/links.ts';
import { shortTimeOf } from '../../chat/times.ts';
import { useApp, usePart } from '../context.ts';
import { QrCode } from '../ui/QrCode.tsx';

/** Brings somebody into the room: by name, or whoever has a link. */
export function RoomInvite({ room }: { readonly room: RoomId }) {
  const { chat } = useApp();
  const texts = usePart('rooms');
  return (
    <fieldset class="choices">
      <legend>{texts.invite}</legend>
      <ByName room={room} />
      {chat.rights.manages(room) && <ByLink room={room} />}
    </fieldset>
  );
}

function ByName({ room }: { readonly room: RoomId }) {
  const { chat, actions } = useApp();
  const texts = usePart('rooms');
  const name = useSignal('');
  const submit = async (event: Event) => {
    event.preventDefault();
    const user = name.value.trim().replace(/^@/, '');
    if (!(await actions.asking.run({ kind: 'invite', room, user }))) return;
    name.value = '';
    chat.notice.value = texts.invited(user);
  };
  return (
    <form class="edit-line" onSubmit={(event) => void submit(event)}>
      <label class="field">
        <span>{texts.inviteName}</span>
        <input
          required
          dir="auto"
          list="invite-people"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          value={name.value}
          onInput={(event) => (name.value = event.currentTarget.value)}
        />
      </label>
      <datalist id="invite-people">
        {[...chat.here.value.values()].map(({ id, nickname }) => (
          <option key={id} value={nickname} />
        ))}
      </datalist>
      <button type="submit" class="secondary">
        {texts.inviteAction}
      </button>
    </form>
  );
}

interface Made {
  readonly link: string;
  readonly until: string;
}

function ByLink({ room }: { readonly room: RoomId }) {
  const { chat, actions } = useApp();
  const texts = usePart('rooms');
  const made = useSignal<Made | undefined>(undefined);
  const make = async () => {
    const answer = await actions.asking.ask({
      kind: 'createInvitation',
      for: 'guest',
      room,
      uses: undefined,
      minutes: undefined,
      note: '',
    });
    if (answer.kind !== 'invitation') return;
    const { code, link = `${document.baseURI}?invite=${code}`, until } = answer.payload;
    made.value = { link, until };
  };
  if (!made.value) {
    return (
      <button type="button" class="secondary" onClick={() => void make()}>
        {texts.link}
      </button>
    );
  }
  const { link, until } = made.value;
  return (
    <div class="invitation">
      <div class="edit-line">
        <input
          readOnly
          aria-label={texts.link}
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button
          type="button"
          class="secondary"
          onClick={() => {
            void navigator.clipboard?.writeText(link);
            chat.notice.value = texts.copied;
          }}
        >
          {texts.copy}
        </button>
      </div>
      <p class="hint">{texts.linkHint(shortTimeOf(until, chat.locale.value))}</p>
      {isLocalLink(link) && <p class="fault">{texts.linkLocal}</p>}
      <QrCode text={link} label={texts.qr} />
    </div>
  );
}
