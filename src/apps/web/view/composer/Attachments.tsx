import '../../style/composing.css';
import { shownSize } from '#model/file.ts';
import type { Upload } from '../../chat/upload.ts';
import { useApp, usePart } from '../context.ts';
import { Icon } from '../ui/Icon.tsx';
import type { ComposerState } from './composer-state.ts';

/** The files of the next message, each as far as it has come. */
export function Attachments({ state }: { readonly state: ComposerState }) {
  const { actions } = useApp();
  const texts = usePart('composing');
  return (
    <ul class="attachments" aria-label={texts.attachments}>
      {actions.writing.uploads.of(state.spot).map((upload) => (
        <li key={upload.id} class={`attachment ${upload.state.kind}`}>
          <Card upload={upload} />
          <button
            type="button"
            class="bare"
            aria-label={texts.removeFile(upload.name)}
            onClick={() => {
              actions.writing.uploads.remove(upload.id);
              state.field.focus();
            }}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Card({ upload }: { readonly upload: Upload }) {
  const { chat, actions } = useApp();
  const texts = usePart('composing');
  const { id, name, bytes, state } = upload;
  const percent = state.kind === 'sending' ? Math.floor((state.sent / Math.max(1, bytes)) * 100) : undefined;
  return (
    <div class="file-card">
      <bdi title={name}>{name}</bdi>
      {percent !== undefined && (
        <>
          <progress aria-label={name} value={percent} max={100} />
          <small>
            {shownSize(bytes)}, {texts.sending(Math.min(99, percent))}
          </small>
        </>
      )}
      {state.kind === 'there' && (
        <small role="status">
          {shownSize(bytes)}, {texts.isThere}
        </small>
      )}
      {state.kind === 'refused' && (
        <small class="fault" role="alert">
          {chat.language.sentence(state)}
        </small>
      )}
      {state.kind === 'stopped' && (
        <small class="fault" role="alert">
          {texts.stopped}{' '}
          <button type="button" class="quiet" onClick={() => actions.writing.uploads.again(id)}>
            {texts.goOn}
          </button>
        </small>
      )}
      {state.kind === 'lost' && (
        <small class="fault" role="alert">
          {texts.lost}
        </small>
      )}
    </div>
  );
}
