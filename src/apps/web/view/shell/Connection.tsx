import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useApp, useTexts } from '../context.ts';

const showAfterMs = 800;

/** How the connection is, where it is not simply there. It lies over the log and moves nothing. */
export function Connection() {
  const { chat } = useApp();
  const { kind } = chat.state.value;
  const fine = kind === 'open' || kind === 'anonymous';
  const shown = useSignal(false);
  useEffect(() => {
    if (fine) {
      shown.value = false;
      return;
    }
    // Most losses are over before the user has to know of them.
    const timer = setTimeout(() => (shown.value = true), kind === 'closed' ? 0 : showAfterMs);
    return () => clearTimeout(timer);
  }, [fine, kind === 'closed']);
  return (
    <div class="connection" role="status">
      {shown.value && !fine && <Words />}
    </div>
  );
}

function Words() {
  const { chat, actions } = useApp();
  const texts = useTexts();
  const state = chat.state.value;
  switch (state.kind) {
    case 'waiting':
      return (
        <>
          <strong>{state.why?.message ?? texts.connection.lost}</strong>
          <Countdown until={state.until} />
          <button type="button" onClick={() => actions.tryNow()}>
            {texts.connection.tryNow}
          </button>
          <small>
            {chat.isOld.value && `${texts.connection.old} `}
            {texts.connection.kept}
          </small>
        </>
      );
    case 'closed':
      return (
        <>
          <strong>
            {state.why ? `${texts.connection.refused} ${state.why.message}` : texts.connection.closed}
          </strong>
          <button type="button" onClick={() => void actions.start()}>
            {texts.connection.comeBack}
          </button>
        </>
      );
    default:
      return <strong>{texts.connection.connecting}</strong>;
  }
}

/** Counts the seconds for the eye only: a screen reader would read every one of them. */
function Countdown({ until }: { readonly until: number }) {
  const texts = useTexts();
  const now = useSignal(Date.now());
  useEffect(() => {
    const timer = setInterval(() => (now.value = Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return (
    <span aria-hidden="true">
      {texts.connection.retry(Math.max(1, Math.ceil((until - now.value) / 1000)))}
    </span>
  );
}
