import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { keep, kept } from '../../chat/storage.ts';
import { noteEmoji, usedEmoji } from '../../chat/used-emoji.ts';
import { useApp, usePart } from '../context.ts';
import { FindField } from '../ui/FindField.tsx';
import { type Emoji, type EmojiGroup, findEmoji, loadEmoji, tones } from './emoji-data.ts';
import { moveInGrid } from './emoji-keys.ts';
import type { EmojiPickerProps } from './picker-props.ts';
import '../../style/emoji.css';

const toneKey = 'hubbub.tone';
const mostUsed = 16;
/** More than anybody looks through. */
const mostFound = 160;

/** The window of EmojiPicker. */
export function Emojis({ onChoose, onClose }: EmojiPickerProps) {
  const { chat } = useApp();
  const texts = usePart('emoji');
  const groups = useSignal<readonly EmojiGroup[]>([]);
  const query = useSignal('');
  const tone = useSignal(Number(kept(toneKey) ?? 0));
  const picker = useRef<HTMLDivElement>(null);
  const locale = chat.locale.value;
  useEffect(() => {
    loadEmoji(locale).then(
      (all) => (groups.value = all),
      () => (chat.notice.value = chat.language.texts.notNow),
    );
  }, [locale]);
  useOutside(picker, onClose);

  const choose = (emoji: string) => {
    noteEmoji(emoji);
    onChoose(emoji);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      // Whatever it stands in stays as it is.
      event.stopPropagation();
      event.preventDefault();
      onClose();
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      picker.current?.querySelector<HTMLElement>('[data-emoji]')?.click();
    } else moveInGrid(event, picker.current);
  };
  const setTone = (value: number) => {
    tone.value = value;
    keep(toneKey, value === 0 ? undefined : String(value));
  };
  return (
    <div
      class="emoji-picker"
      role="dialog"
      aria-label={texts.title}
      tabIndex={-1}
      ref={picker}
      onKeyDown={onKeyDown}
    >
      <SearchField value={query.value} onInput={(value) => (query.value = value)} />
      <GroupTabs groups={groups.value} picker={picker} />
      <Grid groups={groups.value} query={query.value} tone={tone.value} choose={choose} />
      <Tones tone={tone.value} setTone={setTone} />
    </div>
  );
}

function SearchField({
  value,
  onInput,
}: {
  readonly value: string;
  readonly onInput: (value: string) => void;
}) {
  const texts = usePart('emoji');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  return <FindField field={field} label={texts.search} value={value} onValue={onInput} />;
}

/** A press anywhere else closes it. */
function useOutside(picker: { readonly current: HTMLElement | null }, onClose: () => void): void {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !picker.current?.contains(event.target)) close.current();
    };
    document.addEventListener('pointerdown', onPress, true);
    return () => document.removeEventListener('pointerdown', onPress, true);
  }, []);
}

/** One of each group: it brings its group into view. */
function GroupTabs({
  groups,
  picker,
}: {
  readonly groups: readonly EmojiGroup[];
  readonly picker: { readonly current: HTMLElement | null };
}) {
  const texts = usePart('emoji');
  return (
    <div class="emoji-groups">
      {groups.map(({ id, emojis }) => (
        <button
          key={id}
          type="button"
          title={texts.groups[id]}
          aria-label={texts.groups[id]}
          onClick={() => picker.current?.querySelector(`[data-group="${id}"]`)?.scrollIntoView()}
        >
          {emojis[0]?.emoji}
        </button>
      ))}
    </div>
  );
}

interface GridProps {
  readonly groups: readonly EmojiGroup[];
  readonly query: string;
  readonly tone: number;
  readonly choose: (emoji: string) => void;
}

function Grid({ groups, query, tone, choose }: GridProps) {
  const texts = usePart('emoji');
  const used = useMemo(() => usedAmong(groups), [groups]);
  const onClick = (event: MouseEvent) => {
    const button = event.target instanceof Element ? event.target.closest('[data-emoji]') : null;
    if (button instanceof HTMLElement && button.dataset.emoji) choose(button.dataset.emoji);
  };
  const sections = useMemo(() => {
    if (query.trim() !== '')
      return <Section emojis={findEmoji(groups, query).slice(0, mostFound)} tone={tone} />;
    return (
      <>
        <Section title={texts.used} emojis={used} tone={0} />
        {groups.map(({ id, emojis }) => (
          <Section key={id} id={id} title={texts.groups[id]} emojis={emojis} tone={tone} />
        ))}
      </>
    );
  }, [groups, query, tone, used, texts]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens for its buttons, which are hundreds
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys press the buttons
    <div class="emoji-grid" onClick={onClick}>
      {sections}
    </div>
  );
}

/** Those of the user, which may have a tone that is not the chosen one. */
function usedAmong(groups: readonly EmojiGroup[]): readonly Emoji[] {
  const all = groups.flatMap(({ emojis }) => emojis);
  if (all.length === 0) return [];
  return usedEmoji(mostUsed).map((emoji) => {
    const known = all.find((each) => each.emoji === emoji || each.tones.includes(emoji));
    return { emoji, label: known?.label ?? emoji, words: '', tones: [] };
  });
}

interface SectionProps {
  readonly id?: string;
  readonly title?: string;
  readonly emojis: readonly Emoji[];
  readonly tone: number;
}

function Section({ id, title, emojis, tone }: SectionProps) {
  const texts = usePart('emoji');
  if (emojis.length === 0) return title === undefined ? <p class="none">{texts.nothing}</p> : null;
  return (
    <section data-group={id} aria-label={title ?? texts.title}>
      {title !== undefined && (
        <p class="group-name" aria-hidden="true">
          {title}
        </p>
      )}
      <div class="emoji-cells">
        {emojis.map((each) => {
          const emoji = each.tones[tone - 1] ?? each.emoji;
          return (
            <button
              key={emoji}
              type="button"
              data-emoji={emoji}
              tabIndex={-1}
              aria-label={each.label}
              title={each.label}
            >
              {emoji}
            </button>
          );
        })}
      </div>
    </section>
  );
}

function Tones({ tone, setTone }: { readonly tone: number; readonly setTone: (tone: number) => void }) {
  const texts = usePart('emoji');
  return (
    <fieldset class="emoji-tones" aria-label={texts.tone}>
      {['', ...tones].map((each, index) => (
        <button
          key={each}
          type="button"
          aria-pressed={tone === index}
          aria-label={texts.tones[index]}
          title={texts.tones[index]}
          onClick={() => setTone(index)}
        >
          {`✋${each}`}
        </button>
      ))}
    </fieldset>
  );
}
