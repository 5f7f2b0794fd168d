import '../../style/composing.css';
import { useApp, usePart } from '../context.ts';
import type { ComposerState } from './composer-state.ts';

/** What could be done with the text as it is now. */
export function Offers({ state }: { readonly state: ComposerState }) {
  const { chat } = useApp();
  const texts = usePart('composing');
  const pasted = state.pasted.value;
  const canHaveFiles = chat.me.value !== undefined;
  const asCode = () => {
    if (pasted) state.field.block(pasted.from, pasted.to);
    state.pasted.value = undefined;
  };
  return (
    <div class="offers" role="status">
      {pasted && (
        <p>
          {texts.pasted(pasted.lines)}
          <button type="button" class="quiet" onClick={asCode}>
            {texts.asCode}
          </button>
          {canHaveFiles && (
            <button type="button" class="quiet" onClick={() => state.sendAsFile()}>
              {texts.asFile}
            </button>
          )}
          <button type="button" class="quiet" onClick={() => (state.pasted.value = undefined)}>
            {texts.asText}
          </button>
        </p>
      )}
      {!pasted && state.left < 0 && canHaveFiles && (
        <button type="button" class="quiet" onClick={() => state.sendAsFile()}>
          {texts.asFile}
        </button>
      )}
      {state.waits.value && (
        <p>
          {texts.waits(state.underway)}
          <button type="button" class="quiet" onClick={() => (state.waits.value = false)}>
            {texts.doNotSend}
          </button>
        </p>
      )}
    </div>
  );
}
