import '../../style/composing.css';
import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Candidate } from '../../chat/completion.ts';
import { folded } from '../../chat/ranking.ts';
import { useApp, usePart } from '../context.ts';
import { candidatesFor } from './candidates.ts';
import type { ComposerState } from './composer-state.ts';

const idOf = (index: number): string => `completion-${index}`;

/** What could be meant by the word that is being written. The focus stays in the field. */
export function Completion({ state }: { readonly state: ComposerState }) {
  const { chat } = useApp();
  const texts = usePart('composing');
  const found = useSignal<readonly Candidate[]>([]);
  const index = useSignal(0);
  const list = useRef<HTMLDivElement>(null);
  const word = state.word.value;

  useEffect(() => {
    if (!word) return;
    let isCurrent = true;
    const show = (candidates: readonly Candidate[]) => {
      if (!isCurrent) return;
      const [first] = candidates;
      // Nothing is to be chosen of what is written whole.
      if (first && word.trigger === ':' && word.query.endsWith(':')) return take(first);
      found.value = candidates;
      index.value = 0;
    };
    candidatesFor(word, chat, texts).then(show, () => show([]));
    return () => (isCurrent = false);
  }, [word?.trigger, word?.query, word?.from]);

  const isShown = word !== undefined && found.value.length > 0;
  useLayoutEffect(() => {
    state.active.value = isShown ? idOf(index.value) : undefined;
    list.current?.children[index.value]?.scrollIntoView({ block: 'nearest' });
    return () => (state.active.value = undefined);
  }, [isShown, index.value]);

  const take = ({ written }: Candidate) => {
    if (!word) return;
    const isSpaced = state.text[word.to] === ' ';
    state.field.replace(word.from, word.to, isSpaced ? written.trimEnd() : written);
    state.dismiss();
  };
  state.onKey = isShown ? keysOf(state, found.value, index, take) : undefined;
  useEffect(() => () => (state.onKey = undefined), []);
  if (!isShown) return null;
  return (
    <div id="completions" class="completions" role="listbox" aria-label={texts.completions} ref={list}>
      {found.value.map((candidate, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
        <div
          key={candidate.written}
          id={idOf(at)}
          role="option"
          aria-selected={at === index.value}
          tabIndex={-1}
          // The field keeps the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => take(candidate)}
        >
          <span class="sign" aria-hidden="true">
            {candidate.sign}
          </span>
          <bdi>{candidate.label}</bdi>
          {candidate.note !== undefined && <small dir="auto">{candidate.note}</small>}
        </div>
      ))}
    </div>
  );
}

function keysOf(
  state: ComposerState,
  found: readonly Candidate[],
  index: { value: number },
  take: (candidate: Candidate) => void,
) {
  return ({ key, shiftKey, altKey }: KeyboardEvent): boolean => {
    const candidate = found[index.value];
    if (altKey || !candidate) return false;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const step = key === 'ArrowDown' ? 1 : -1;
      index.value = (index.value + step + found.length) % found.length;
    } else if (key === 'Escape') state.dismiss();
    else if (key === 'Tab' && !shiftKey) take(candidate);
    // What is written in full is sent, and not written once more.
    else if (key === 'Enter' && !shiftKey && !isWhole(state, candidate)) take(candidate);
    else return false;
    return true;
  };
}

function isWhole(state: ComposerState, { written }: Candidate): boolean {
  const word = state.word.peek();
  return word !== undefined && folded(written.trim()) === folded(`${word.trigger}${word.query}`);
}
