import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { RefusalCode } from '#model/refusal.ts';
import { useApp, usePart } from '../../context.ts';
import { Avatar } from '../../ui/User.tsx';

const path = 'api/me/avatar';

/** The picture beside one's name. */
export function Picture({ now }: { readonly now: string | undefined }) {
  const { chat, actions } = useApp();
  const texts = usePart('settings');
  const file = useRef<HTMLInputElement>(null);
  const shown = useSignal(now === undefined ? undefined : `avatars/${now}.webp`);
  const fault = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const send = async (picture: File | undefined) => {
    busy.value = true;
    fault.value = await put(picture);
    busy.value = false;
    if (fault.value !== undefined) return;
    const answer = await actions.asking.ask({ kind: 'profile' });
    const id = answer.kind === 'profile' ? answer.payload.avatar : undefined;
    shown.value = id === undefined ? undefined : `avatars/${id}.webp`;
  };
  /** Why it could not be done. A ticket says who asks, for no script knows the secret of the browser. */
  const put = async (picture: File | undefined): Promise<string | undefined> => {
    const given = await actions.asking.quietly({ kind: 'fileTicket' });
    if (given.kind !== 'secrets') return actions.asking.faultOf(given);
    const headers = {
      authorization: `Bearer ${given.payload.secrets[0]}`,
      ...(picture && { 'content-type': picture.type }),
    };
    const request = picture ? { method: 'PUT', body: picture, headers } : { method: 'DELETE', headers };
    const answer = await fetch(path, request).catch(() => undefined);
    if (!answer) return chat.language.texts.notNow;
    if (answer.ok) return undefined;
    const problem = (await answer.json().catch(() => ({}))) as { code?: RefusalCode; detail?: string };
    return chat.language.sentence({ code: problem.code ?? '', message: problem.detail ?? texts.failed });
  };
  return (
    <div class="deed picture">
      <h3>{texts.picture}</h3>
      <div class="picture-row">
        {shown.value === undefined ? (
          <Avatar nickname={chat.me.value?.nickname ?? ''} />
        ) : (
          <img class="portrait" src={shown.value} alt={texts.pictureNow} width="72" height="72" />
        )}
        <button type="button" class="secondary" disabled={busy.value} onClick={() => file.current?.click()}>
          {texts.choosePicture}
        </button>
        {shown.value !== undefined && (
          <button type="button" class="quiet" disabled={busy.value} onClick={() => void send(undefined)}>
            {texts.removePicture}
          </button>
        )}
      </div>
      <input
        ref={file}
        type="file"
        hidden
        aria-label={texts.choosePicture}
        accept="image/png,image/jpeg,image/webp,image/gif"
        onChange={(event) => {
          const [picture] = event.currentTarget.files ?? [];
          if (picture) void send(picture);
          event.currentTarget.value = '';
        }}
      />
      <small>{texts.pictureHint}</small>
      <p class="fault" role="alert">
        {fault.value}
      </p>
    </div>
  );
}
