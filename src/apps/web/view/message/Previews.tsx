import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Preview } from '#model/preview.ts';
import { useApp } from '../context.ts';
import '../../style/message-layer.css';

interface Props {
  readonly messageId: string;
  /** Another one has other links. */
  readonly version: string;
}

/** What the pages say of themselves that a message links to: a line each, where the server looks at pages. */
export function Previews({ messageId, version }: Props) {
  const { messages } = useApp().actions;
  const found = useSignal<readonly Preview[]>([]);
  useEffect(() => {
    let isCurrent = true;
    messages.previews(messageId, version).then((previews) => {
      if (isCurrent) found.value = previews;
    });
    return () => {
      isCurrent = false;
    };
  }, [messageId, version]);
  if (found.value.length === 0) return null;
  return (
    <ul class="previews">
      {found.value.map(({ url, title, description, site }) => (
        <li key={url}>
          <a href={url} title={description ?? url} target="_blank" rel="noopener noreferrer nofollow">
            <bdi class="preview-title">{title}</bdi> <bdi class="preview-site">{site}</bdi>
          </a>
        </li>
      ))}
    </ul>
  );
}
