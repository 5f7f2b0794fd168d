import { useSignal } from '@preact/signals';
import { directionsEnded } from '../chat/directions.ts';
import { pieces } from '../chat/links.ts';
import { useTexts } from './context.ts';

const longCharacters = 1_200;
const longLines = 16;

const isLong = (text: string): boolean =>
  text.length > longCharacters || text.split('\n', longLines + 1).length > longLines;

interface Props {
  readonly text: string;
  /** A word about the message, after its last one. */
  readonly note?: string | undefined;
}

/** The text of a message. It becomes text and links, and never anything else. */
export function Body({ text, note }: Props) {
  const texts = useTexts();
  const whole = useSignal(false);
  const folded = isLong(text) && !whole.value;
  return (
    <>
      <p class={folded ? 'body folded' : 'body'} dir="auto">
        {pieces(text).map((piece) =>
          piece.kind === 'text' ? (
            piece.text
          ) : (
            <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
              {piece.text}
            </a>
          ),
        )}
        {note !== undefined && directionsEnded(text)}
        {note !== undefined && <small class="note"> {note}</small>}
      </p>
      {folded && (
        <button type="button" class="quiet unfold" onClick={() => (whole.value = true)}>
          {texts.log.showAll}
        </button>
      )}
    </>
  );
}
