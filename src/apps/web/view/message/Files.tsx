import { type FileView, isShownInBrowser, pathOfFile, pathOfThumbnail, shownSize } from '#model/file.ts';
import { isPicture, picturesAround } from '../../chat/pictures.ts';
import { useApp, useTexts } from '../context.ts';
import { Icon } from '../ui/Icon.tsx';
import { pictureSize } from './picture-size.ts';

/** The files of a message: pictures small, recordings to be played, everything else as a card. */
export function Files({ files }: { readonly files: readonly FileView[] }) {
  const pictures = files.filter(isPicture);
  const others = files.filter((file) => !isPicture(file));
  return (
    <>
      {pictures.length > 0 && (
        <ul class="pictures">
          {pictures.map((file) => (
            <li key={file.id}>
              <Picture files={pictures} file={file} alone={pictures.length === 1} />
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <ul class="files">
          {others.map((file) => (
            <li key={file.id}>
              <Recording file={file} />
              <Card file={file} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface PictureProps {
  /** All of its message. */
  readonly files: readonly FileView[];
  readonly file: FileView;
  /** It is the only one of its message, and may be larger. */
  readonly alone: boolean;
}

/** Its place is kept from the beginning, with what is known of it in the place of what is not there yet. */
function Picture({ files, file, alone }: PictureProps) {
  const { chat, actions } = useApp();
  const texts = useTexts();
  const { width, height } = pictureSize(file, alone);
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    actions.messages.opened.value = { kind: 'pictures', ...picturesAround(chat.shown.peek(), files, file) };
  };
  return (
    <a
      class="picture"
      href={pathOfFile(file)}
      target="_blank"
      rel="noopener"
      aria-label={texts.log.picture(file.name)}
      onClick={open}
    >
      <img
        src={file.thumbnail ? pathOfThumbnail(file) : pathOfFile(file)}
        alt={file.name}
        width={width}
        height={height}
        loading="lazy"
        decoding="async"
        style={
          file.preview === undefined
            ? undefined
            : { backgroundImage: `url(data:image/webp;base64,${file.preview})` }
        }
      />
    </a>
  );
}

function Recording({ file }: { readonly file: FileView }) {
  if (!isShownInBrowser(file.type)) return null;
  const src = pathOfFile(file);
  const what = { controls: true, src, 'aria-label': file.name };
  if (file.type.startsWith('audio/')) return <audio {...what} preload="none" />;
  return file.type.startsWith('video/') ? <video {...what} preload="metadata" playsInline /> : null;
}

function Card({ file }: { readonly file: FileView }) {
  return (
    <a class="file" href={pathOfFile(file)} target="_blank" rel="noopener">
      <Icon name="file" />
      <bdi class="file-name">{file.name}</bdi>
      <small>
        {shownSize(file.bytes)}
        {file.durationMs !== undefined && ` · ${shownDuration(file.durationMs)}`}
      </small>
    </a>
  );
}

/** `3:07`, the same in every language. */
function shownDuration(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
