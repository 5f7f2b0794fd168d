import { type Signal, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isDirectRoom } from '#model/names.ts';
import { isMine } from '#sdk/conversation/conversation.ts';
import type { MessageLine } from '#sdk/conversation/line.ts';
import { useApp, useTexts } from '../context.ts';
import { hasReacted } from './Message.tsx';

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
  const mine = isMine(chat.me.value, line);
  const { id, nickname } = line.author;
  return (
    <>
      <EmojiRow line={line} done={done} />
      <Choice
        words={texts.log.reply}
        choose={() => (chat.composing.value = { kind: 'reply', line })}
        done={done}
      />
      {!mine && !isDirectRoom(line.room) && (
        <Choice
          words={texts.people.tell(nickname)}
          choose={() => navigation.openDirectRoom(id, nickname)}
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
  return (
    <div class="emojis" role="none">
      {emojis.map((emoji) => {
        const given = hasReacted(line, emoji, chat.me.value?.userId);
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

/** Asks once more: a deletion cannot be undone. */
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

const gap = 4;

/** Puts a menu beside the button that opened it, where there is room for it. */
function placeBeside(menu: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = at.bottom + gap + height <= innerHeight;
  menu.style.top = `${Math.max(gap, below ? at.bottom + gap : at.top - gap - height)}px`;
  menu.style.left = `${Math.max(gap, Math.min(at.right - width, innerWidth - width - gap))}px`;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Arrow keys go from one choice to the next. */
function moveFocus(event: KeyboardEvent): void {
  const step = steps[event.key];
  if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  const choices = [...event.currentTarget.querySelectorAll('button')];
  const now = choices.findIndex((choice) => choice.matches(':focus'));
  choices[(now + step + choices.length) % choices.length]?.focus();
}
