import { useApp, useTexts } from '../context.ts';

/** What the user should know of the page itself, for as long as it is so. */
export function Bars() {
  const { chat, actions } = useApp();
  const { bars, arrival } = useTexts();
  return (
    <div class="bars" role="status">
      {actions.comingIn.isAsked.value && (
        <p>
          {arrival.asked}{' '}
          <button type="button" onClick={() => void actions.comingIn.accept()}>
            {arrival.join}
          </button>{' '}
          <button type="button" onClick={() => actions.comingIn.decline()}>
            {arrival.decline}
          </button>
        </p>
      )}
      {chat.newVersion.value && (
        <p>
          {bars.newVersion}{' '}
          <button type="button" onClick={() => actions.reload()}>
            {bars.reload}
          </button>
        </p>
      )}
      {chat.blocked.value && chat.state.value.kind === 'open' && (
        <p>
          {bars.blocked} <small>{bars.help}</small>
        </p>
      )}
    </div>
  );
}
