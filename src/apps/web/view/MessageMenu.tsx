import { type Signal, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { MessageLine } from '../chat/line.ts';
import { useApp, useTexts } from './context.ts';
import { moveFocus, placeBeside } from './menu-behavior.ts';

/** The message whose menu is open, and the button that opened it. */
export interface Opened {
  readonly line: MessageLine;
  readonly button: HTMLElement;
}

const emojis = ['👍', '❤️', '😂', '🎉', '🤔', '👀'];

/** What can be done with a message. */
export function MessageMenu({ opened }: { readonly opened: Signal<Opened | undefined> }) {
  const menu = useRef<HTMLDivElement>(null);
  const { value } = opened;

  useLayoutEffect(() => {
    const element = menu.current;
    if (!element || !value) return;
    element.showPopover();
    placeBeside(element, value.button);
    element.querySelector('button')?.focus();
  }, [value]);

  const close = () => {
    menu.current?.hidePopover();
  };
  const onToggle = (event: { readonly newState: string }) => {
    // The focus went back to the button by itself, or on to what was chosen.
    if (event.newState === 'closed') opened.value = undefined;
  };
  return (
    <div
      class="menu"
      popover="auto"
      role="menu"
      tabIndex={-1}
      ref={menu}
      onToggle={onToggle}
      onKeyDown={moveFocus}
    >
      {value && <Choices line={value.line} done={close} />}
    </div>
  );
}

function Choices({ line, done }: { readonly line: MessageLine; readonly done: () => void }) {
  const { chat, navigation } = useApp();
  const texts = useTexts();
  const mine = chat.isMine(line);
  const { nickname } = line.author;
  const inPrivate = line.to !== undefined;
  return (
    <>
      <EmojiRow line={line} done={done} />
      {!inPrivate && (
        <Choice
          words={texts.log.reply}
          choose={() => (chat.composing.value = { kind: 'reply', line })}
          done={done}
        />
      )}
      {!mine && !inPrivate && (
        <Choice
          words={texts.people.tell(nickname)}
          choose={() => navigation.openDirectMessages(nickname)}
          done={done}
        />
      )}
      <Choice
        words={texts.log.copy}
        choose={() => void navigator.clipboard?.writeText(line.body)}
        done={done}
      />
      {mine && (
        <Choice
          words={texts.log.edit}
          choose={() => (chat.composing.value = { kind: 'edit', line })}
          done={done}
        />
      )}
      {mine && <Deletion line={line} done={done} />}
    </>
  );
}

function EmojiRow({ line, done }: { readonly line: MessageLine; readonly done: () => void }) {
  const { chat, actions } = useApp();
  const texts = useTexts();
  const me = chat.me.value?.nickname ?? '';
  return (
    <div class="emojis" role="none">
      {emojis.map((emoji) => {
        const given = line.reactions?.[emoji]?.includes(me) ?? false;
        const react = () => {
          void actions.react(line, emoji, !given);
          done();
        };
        return (
          <button
            type="button"
            key={emoji}
            role="menuitemcheckbox"
            aria-checked={given}
            aria-label={texts.log.react(emoji)}
            onClick={react}
          >
            {emoji}
          </button>
        );
      })}
    </div>
  );
}

interface ChoiceProps {
  readonly words: string;
  readonly choose: () => void;
  readonly done: () => void;
}

const Choice = ({ words, choose, done }: ChoiceProps) => (
  <button
    type="button"
    role="menuitem"
    onClick={() => {
      done();
      choose();
    }}
  >
    {words}
  </button>
);

/** Asks once more: a deletion is for everybody, and for ever. */
function Deletion({ line, done }: { readonly line: MessageLine; readonly done: () => void }) {
  const { actions } = useApp();
  const texts = useTexts();
  const sure = useSignal(false);
  const choose = () => {
    if (!sure.value) {
      sure.value = true;
      return;
    }
    void actions.remove(line);
    done();
  };
  return (
    <button type="button" role="menuitem" class="grave" onClick={choose}>
      {sure.value ? texts.log.deleteSurely : texts.log.delete}
    </button>
  );
}
