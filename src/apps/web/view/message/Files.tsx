import { type FileView, pathOfFile, shownSize } from '#model/file.ts';

/** The files of a message, each a link that this browser may open. */
export function Files({ files }: { readonly files: readonly FileView[] }) {
  return (
    <ul class="files">
      {files.map((file) => (
        <li key={file.id}>
          <a href={pathOfFile(file)} target="_blank" rel="noopener">
            <bdi>{file.name}</bdi>
          </a>{' '}
          <small class="note">{shownSize(file.bytes)}</small>
        </li>
      ))}
    </ul>
  );
}
