import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { pathOfFile, shownSize } from '#model/file.ts';
import type { PictureRow } from '../../chat/pictures.ts';
import { useApp, usePart, useTexts } from '../context.ts';
import { Icon } from '../ui/Icon.tsx';
import '../../style/message-layer.css';

/** Pictures as large as there is room, one after another: ← and →, and Escape to leave. */
export function Pictures({ files, index }: PictureRow) {
  const { chat, actions } = useApp();
  const { messages } = actions;
  const texts = usePart('message').pictures;
  const { shell } = useTexts();
  const at = useSignal(index);
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const file = files[at.value];
  if (!file) return null;
  const close = () => dialog.current?.close();
  const step = (by: number) => {
    at.value = (at.value + by + files.length) % files.length;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    event.preventDefault();
    const onward = chat.language.direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    step(event.key === onward ? 1 : -1);
  };
  return (
    <dialog
      class="light-box"
      ref={dialog}
      aria-label={texts.title(file.name, at.value + 1, files.length)}
      onClose={() => (messages.opened.value = undefined)}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        if (event.target instanceof HTMLElement && !event.target.closest('img, button, a')) close();
      }}
    >
      <header>
        <bdi class="label">{file.name}</bdi>
        <small>{shownSize(file.bytes)}</small>
        <a class="bare" href={pathOfFile(file)} target="_blank" rel="noopener" aria-label={texts.original}>
          <Icon name="download" />
        </a>
        <button type="button" class="bare" aria-label={shell.closePanel} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <img
        key={file.id}
        src={pathOfFile(file)}
        alt={file.name}
        width={file.width}
        height={file.height}
        style={
          file.preview === undefined
            ? undefined
            : { backgroundImage: `url(data:image/webp;base64,${file.preview})` }
        }
      />
      {files.length > 1 && (
        <footer>
          <button type="button" class="bare" aria-label={texts.previous} onClick={() => step(-1)}>
            <Icon name="back" />
          </button>
          <span role="status">{texts.place(at.value + 1, files.length)}</span>
          <button type="button" class="bare next" aria-label={texts.next} onClick={() => step(1)}>
            <Icon name="back" />
          </button>
        </footer>
      )}
    </dialog>
  );
}
