import type { Signal } from '@preact/signals';
import type { AppValue } from '../context.ts';
import type { ComposerState } from './composer-state.ts';

/** Files that are dragged over the page, and where they are dropped. `dragged`: whether some are over it. Returns how to end it. */
export function followDrop({ chat }: AppValue, state: ComposerState, dragged: Signal<boolean>): () => void {
  const end = new AbortController();
  // A browser says over and over that something is over an element, and that it has left one for another.
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hide = () => (dragged.value = false);
  const onOver = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    if (!isOver(state, event)) return hide();
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    dragged.value = true;
    clearTimeout(timer);
    timer = setTimeout(hide, 1_000);
  };
  const onDrop = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files') || !isOver(state, event)) return;
    // Else the browser would leave the page for the file.
    event.preventDefault();
    hide();
    const { files, hasFolder } = filesOf(event.dataTransfer);
    if (files.length > 0) void state.addFiles(files);
    if (hasFolder)
      void chat.language.loadPart('composing').then(() => {
        chat.notice.value = chat.language.part('composing')?.noFolders;
      });
    state.field.focus();
  };
  const onLeave = ({ relatedTarget }: DragEvent) => {
    // Out of the window.
    if (relatedTarget === null) hide();
  };
  addEventListener('dragleave', onLeave, end);
  addEventListener('dragenter', onOver, end);
  addEventListener('dragover', onOver, end);
  addEventListener('drop', onDrop, end);
  return () => {
    end.abort();
    clearTimeout(timer);
  };
}

/** What is dropped on the panel of a thread is for the thread, and all else for the conversation. */
const isOver = ({ spot }: ComposerState, { target }: DragEvent): boolean =>
  (target instanceof Element && target.closest('.panel:has(.thread)') !== null) ===
  (spot.thread !== undefined);

function filesOf({ items, files }: DataTransfer): { files: readonly File[]; hasFolder: boolean } {
  const folders = [...items].map((item) => item.webkitGetAsEntry()?.isDirectory === true);
  return { files: [...files].filter((_, index) => !folders[index]), hasFolder: folders.includes(true) };
}
