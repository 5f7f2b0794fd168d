import { useRef } from 'preact/hooks';
import { useApp, useTexts } from '../context.ts';
import { EmojiPicker } from '../emoji/EmojiPicker.tsx';
import { lazy } from '../lazy.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import type { ComposerState } from './composer-state.ts';

const AddMenu = lazy(async () => (await import('./AddMenu.tsx')).AddMenu, 'composing');

interface Props {
  readonly state: ComposerState;
}

/** The row of buttons below the text. On a phone there is only the first one: its keyboard has the others. */
export function Tools({ state }: Props) {
  const { composer } = useTexts();
  const { field, menu } = state;
  const chooser = useRef<HTMLInputElement>(null);
  const close = () => {
    menu.value = undefined;
    field.focus();
  };
  return (
    <div class="tools">
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        onChange={({ currentTarget }) => {
          void state.addFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
          field.focus();
        }}
      />
      <Tool icon="plus" label={composer.add} menu="add" state={state} onClick={() => toggle(state, 'add')} />
      <Tool
        icon="smile"
        label={composer.emoji}
        menu="emoji"
        state={state}
        onClick={() => toggle(state, 'emoji')}
      />
      <Tool icon="at" label={composer.mention} state={state} onClick={() => mention(state)} />
      <Tool
        icon="bold"
        label={composer.bold}
        keys="Control+B"
        state={state}
        onClick={() => field.wrap('**')}
      />
      <Tool icon="code" label={composer.code} state={state} onClick={() => field.code()} />
      {menu.value === 'add' && <AddMenu state={state} chooseFiles={() => chooser.current?.click()} />}
      {menu.value === 'emoji' && (
        <div class="over-tools">
          <EmojiPicker
            onChoose={(emoji) => {
              close();
              field.insert(emoji);
            }}
            onClose={close}
          />
        </div>
      )}
    </div>
  );
}

function toggle({ menu }: ComposerState, which: 'add' | 'emoji'): void {
  menu.value = menu.value === which ? undefined : which;
}

/** Begins a mention where the caret is. */
function mention({ field, text }: ComposerState): void {
  field.insert(text === '' || /\s$/.test(text) ? '@' : ' @');
}

interface ToolProps extends Props {
  readonly icon: IconName;
  readonly label: string;
  readonly keys?: string;
  readonly menu?: 'add' | 'emoji';
  readonly onClick: () => void;
}

const Tool = ({ icon, label, keys, menu, state, onClick }: ToolProps) => (
  <button
    type="button"
    class={`bare tool tool-${icon}`}
    title={label}
    aria-label={label}
    aria-keyshortcuts={keys}
    aria-expanded={menu && state.menu.value === menu}
    // What is open closes by a press beside it: the button must not open it again with the same press.
    onPointerDown={(event) => event.preventDefault()}
    onClick={onClick}
  >
    <Icon name={icon} />
  </button>
);

export function SendButtons({ state }: Props) {
  const { chat } = useApp();
  const { composer } = useTexts();
  const canPlan = chat.me.value?.account === true;
  return (
    <div class="send-buttons">
      {canPlan && (
        <button
          type="button"
          class="bare tool later"
          title={composer.later}
          aria-label={composer.later}
          onClick={() => (state.form.value = { kind: 'later', body: state.text })}
        >
          <Icon name="clock" />
        </button>
      )}
      <button type="submit" class="send" aria-label={composer.send} disabled={!state.canSend}>
        <Icon name="send" />
      </button>
    </div>
  );
}
