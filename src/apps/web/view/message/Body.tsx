import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { beginningOf } from '#model/markdown/beginning.ts';
import { parseMarkdown } from '#model/markdown/parse.ts';
import type { MessageLine } from '#sdk/conversation/line.ts';
import { directionsEnded } from '../../chat/directions.ts';
import { useTexts } from '../context.ts';
import { isJumbo } from './jumbo.ts';
import { Blocks, Mentioned } from './Markdown.tsx';

const longCharacters = 1_200;
const longLines = 16;
/** Parts of a text (`beginningOf`): what is folded shows no more of them, and what has more is folded. */
const longParts = 150;

const isLong = (text: string): boolean =>
  text.length > longCharacters || text.split('\n', longLines + 1).length > longLines;

const nobody: MessageLine['mentions'] = [];

interface Props {
  readonly text: string;
  /** Whom it addresses. */
  readonly mentions?: MessageLine['mentions'] | undefined;
  /** What stands before its first word. It does not change. */
  readonly first?: ComponentChildren;
  /** A word about the message, after its last one; it can be pressed where something follows from that. */
  readonly note?: string | undefined;
  readonly onNote?: (() => void) | undefined;
}

/** The text of a message. It becomes what Markdown makes of it: text and links, and never anything else. */
export function Body({ text, mentions = nobody, first, note, onNote }: Props) {
  const texts = useTexts();
  const whole = useSignal(false);
  const parsed = useMemo(() => {
    const all = parseMarkdown(text);
    const beginning = beginningOf(all, longParts);
    return { all, beginning, isLong: beginning !== all || isLong(text) };
  }, [text]);
  const folded = parsed.isLong && !whole.value;
  const shown = folded ? parsed.beginning : parsed.all;
  const press = useRef(onNote);
  press.current = onNote;
  const canPress = onNote !== undefined;
  // What is the same element is not looked at again, and the log has hundreds of them.
  const blocks = useMemo(() => {
    const last = note !== undefined && (
      <Note text={text} note={note} press={canPress ? () => press.current?.() : undefined} />
    );
    return (
      <Mentioned.Provider value={mentions}>
        <Blocks blocks={shown} first={first} last={last} />
      </Mentioned.Provider>
    );
  }, [text, shown, mentions, note, canPress]);
  const classes = ['body'];
  if (folded) classes.push('folded');
  if (isJumbo(text)) classes.push('jumbo');
  return (
    <>
      <div class={classes.join(' ')}>{blocks}</div>
      {folded && (
        <button type="button" class="quiet unfold" onClick={() => (whole.value = true)}>
          {texts.log.showAll}
        </button>
      )}
    </>
  );
}

interface NoteProps {
  readonly text: string;
  readonly note: string;
  readonly press: (() => void) | undefined;
}

const Note = ({ text, note, press }: NoteProps) => (
  <>
    {directionsEnded(text)}{' '}
    {press ? (
      <button type="button" class="note" onClick={press}>
        {note}
      </button>
    ) : (
      <small class="note">{note}</small>
    )}
  </>
);
