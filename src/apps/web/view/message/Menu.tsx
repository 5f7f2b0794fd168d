import { useLayoutEffect } from 'preact/hooks';
import { useApp } from '../context.ts';
import { type Beside, useBeside } from './beside.ts';
import { Choices } from './Choices.tsx';

/** What can be done with a message. */
export function Menu({ opened }: { readonly opened: Beside }) {
  const { messages } = useApp().actions;
  const { element, close, onToggle } = useBeside(opened);
  const { line, button } = opened;
  useLayoutEffect(() => element.current?.querySelector('button')?.focus(), []);
  return (
    <div
      class="menu"
      popover="auto"
      role="menu"
      tabIndex={-1}
      ref={element}
      onToggle={onToggle}
      onKeyDown={moveFocus}
    >
      <Choices
        line={line}
        done={close}
        pickEmoji={() => (messages.opened.value = { kind: 'emoji', line, button })}
      />
    </div>
  );
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Arrow keys go from one choice to the next. */
function moveFocus(event: KeyboardEvent): void {
  // It closes the menu, and nothing behind it.
  if (event.key === 'Escape') event.stopPropagation();
  const step = steps[event.key];
  if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  const choices = [...event.currentTarget.querySelectorAll('button')];
  const now = choices.findIndex((choice) => choice.matches(':focus'));
  choices[(now + step + choices.length) % choices.length]?.focus();
}
