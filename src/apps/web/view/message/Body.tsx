import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { parseMarkdown } from '#model/markdown/parse.ts';
import { directionsEnded } from '../../chat/directions.ts';
import { useTexts } from '../context.ts';
import { Blocks } from './Markdown.tsx';

const longCharacters = 1_200;
const longLines = 16;

const isLong = (text: string): boolean =>
  text.length > longCharacters || text.split('\n', longLines + 1).length > longLines;

interface Props {
  readonly text: string;
  /** A word about the message, after its last one. */
  readonly note?: string | undefined;
}

/** The text of a message. It becomes what Markdown makes of it: text and links, and never anything else. */
export function Body({ text, note }: Props) {
  const texts = useTexts();
  const whole = useSignal(false);
  const folded = isLong(text) && !whole.value;
  // What is the same element is not looked at again, and the log has hundreds of them.
  const blocks = useMemo(
    () => (
      <Blocks blocks={parseMarkdown(text)} last={note !== undefined && <Note text={text} note={note} />} />
    ),
    [text, note],
  );
  return (
    <>
      <div class={folded ? 'body folded' : 'body'}>{blocks}</div>
      {folded && (
        <button type="button" class="quiet unfold" onClick={() => (whole.value = true)}>
          {texts.log.showAll}
        </button>
      )}
    </>
  );
}

const Note = ({ text, note }: { readonly text: string; readonly note: string }) => (
  <>
    {directionsEnded(text)}
    <small class="note"> {note}</small>
  </>
);
