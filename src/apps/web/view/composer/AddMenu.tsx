import '../../style/composing.css';
import { useEffect, useRef } from 'preact/hooks';
import { useApp, usePart } from '../context.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import type { ComposerState } from './composer-state.ts';

interface Props {
  readonly state: ComposerState;
  readonly chooseFiles: () => void;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** What can be added to a message, or made instead of one. */
export function AddMenu({ state, chooseFiles }: Props) {
  const { chat } = useApp();
  const texts = usePart('composing');
  const menu = useRef<HTMLDivElement>(null);
  const close = () => (state.menu.value = undefined);
  useEffect(() => {
    menu.current?.querySelector('button')?.focus();
    const onPress = ({ target }: PointerEvent) => {
      if (target instanceof Element && !target.closest('.add-menu, .tool-plus')) close();
    };
    document.addEventListener('pointerdown', onPress, true);
    return () => document.removeEventListener('pointerdown', onPress, true);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      close();
      state.field.focus();
    } else if (step !== undefined) {
      event.preventDefault();
      const items = [...(menu.current?.querySelectorAll('button') ?? [])];
      const now = items.findIndex((item) => item.matches(':focus'));
      items[(now + step + items.length) % items.length]?.focus();
    }
  };
  const item = (icon: IconName, words: string, choose: () => void) => (
    <button
      type="button"
      role="menuitem"
      onClick={() => {
        close();
        choose();
      }}
    >
      <Icon name={icon} />
      {words}
    </button>
  );
  return (
    <div class="add-menu over-tools" role="menu" tabIndex={-1} ref={menu} onKeyDown={onKeyDown}>
      {item('clip', texts.menu.file, chooseFiles)}
      {item('poll', texts.menu.poll, () => (state.form.value = { kind: 'poll', question: state.text }))}
      {chat.me.value?.account === true &&
        item('clock', texts.menu.later, () => (state.form.value = { kind: 'later', body: state.text }))}
    </div>
  );
}
