import { type Signal, useSignal } from '@preact/signals';
import { limits } from '#model/limits.ts';
import { isLocalLink } from '../../../chat/links.ts';
import { shortTimeOf } from '../../../chat/times.ts';
import { useApp, usePart } from '../../context.ts';
import { DeedForm } from '../../ui/DeedForm.tsx';
import { Field } from '../../ui/Field.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { Sure } from '../../ui/Sure.tsx';
import { useDeed, useList } from '../deeds.ts';
import { Rows, useThen } from '../Rows.tsx';

/** Links by which people come in: those there are, and a new one. */
export function Invitations() {
  const { chat } = useApp();
  const texts = usePart('server');
  const list = useList({ kind: 'invitations' });
  const then = useThen(list);
  return (
    <>
      <NewInvitation onMade={() => void list.load()} />
      <h3>{texts.openInvitations}</h3>
      <Rows items={list.items.value} empty={texts.noInvitations} idOf={({ id }) => id}>
        {({ id, for: whom, room, uses, used, note, by, until }) => (
          <>
            <span class="row-words">
              <bdi>
                {texts.invitationKinds[whom]}
                {room !== undefined && ` → ${chat.rooms.value.get(room)?.name ?? room}`}
                {note && ` · ${note}`}
              </bdi>
              <small>
                {[
                  by.nickname && texts.by(by.nickname),
                  texts.used(used, uses),
                  until !== undefined && texts.until(shortTimeOf(String(until), chat.locale.value)),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
            <Sure
              class="quiet grave"
              words={texts.revoke}
              sure={texts.revokeSurely}
              run={() => void then({ kind: 'revokeInvitation', id })}
            />
          </>
        )}
      </Rows>
    </>
  );
}

const days = [1, 7, 30, 365] as const;

interface Wanted {
  readonly whom: Signal<'guest' | 'account'>;
  readonly room: Signal<string>;
  readonly uses: Signal<string>;
  readonly days: Signal<number>;
  readonly note: Signal<string>;
}

function NewInvitation({ onMade }: { readonly onMade: () => void }) {
  const texts = usePart('server');
  const link = useSignal<string | undefined>(undefined);
  const deed = useDeed();
  const wanted: Wanted = {
    whom: useSignal('account'),
    room: useSignal(''),
    uses: useSignal(''),
    days: useSignal(7),
    note: useSignal(''),
  };
  const make = async () => {
    const room = wanted.room.value;
    const uses = Number(wanted.uses.value);
    const answer = await deed.run({
      kind: 'createInvitation',
      for: wanted.whom.value,
      note: wanted.note.value.trim(),
      minutes: 60 * 24 * wanted.days.value,
      room: room === '' ? undefined : room,
      ...(uses > 0 && { uses }),
    });
    if (answer?.kind !== 'invitation') return;
    const { code, link: known } = answer.payload;
    link.value = known ?? new URL(`?invite=${code}`, document.baseURI).href;
    onMade();
  };
  return (
    <>
      <DeedForm deed={deed} action={texts.makeInvitation} onSubmit={() => void make()}>
        <InvitationFields wanted={wanted} />
      </DeedForm>
      {link.value !== undefined && <Link link={link.value} />}
    </>
  );
}

function InvitationFields({ wanted }: { readonly wanted: Wanted }) {
  const { chat } = useApp();
  const texts = usePart('server');
  const { whom, room, uses, days: until, note } = wanted;
  return (
    <>
      <fieldset class="choices">
        <legend>{texts.invitationFor}</legend>
        {(['account', 'guest'] as const).map((kind) => (
          <label key={kind} class="choice">
            <input
              type="radio"
              name="for"
              checked={whom.value === kind}
              onChange={() => (whom.value = kind)}
            />
            {texts.invitationKinds[kind]}
          </label>
        ))}
      </fieldset>
      <label class="field">
        {texts.invitationRoom}
        <select value={room.value} onChange={(event) => (room.value = event.currentTarget.value)}>
          <option value="">{texts.wholeServer}</option>
          {chat.joined.value.map(({ id, name }) => (
            <option key={id} value={id}>
              {name ?? id}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        {texts.invitationDays}
        <select value={until.value} onChange={(event) => (until.value = Number(event.currentTarget.value))}>
          {days.map((count) => (
            <option key={count} value={count}>
              {texts.days(count)}
            </option>
          ))}
        </select>
      </label>
      <Field
        label={texts.invitationUses}
        name="uses"
        type="number"
        min={1}
        max={limits.invitations.uses}
        value={uses.value}
        onValue={(value) => (uses.value = value)}
        hint={texts.invitationUsesHint}
      />
      <Field
        label={texts.invitationNote}
        name="note"
        dir="auto"
        maxLength={limits.captionCharacters}
        value={note.value}
        onValue={(value) => (note.value = value)}
      />
    </>
  );
}

function Link({ link }: { readonly link: string }) {
  const { chat } = useApp();
  const texts = usePart('server');
  const copy = () =>
    void navigator.clipboard
      ?.writeText(link)
      .then(() => (chat.notice.value = texts.copied))
      .catch(() => {});
  return (
    <div class="deed" role="status">
      <p>{texts.invitationMade}</p>
      <QrCode text={link} label={texts.invitationQr} />
      <code class="secret">{link}</code>
      {isLocalLink(link) && <p class="fault">{texts.linkLocal}</p>}
      <button type="button" class="secondary" onClick={copy}>
        {texts.copy}
      </button>
    </div>
  );
}
