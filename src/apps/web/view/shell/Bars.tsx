import { useApp, useTexts } from '../context.ts';

/** What the user should know of the page itself, for as long as it is so. */
export function Bars() {
  const { chat, actions } = useApp();
  const { bars } = useTexts();
  return (
    <div class="bars" role="status">
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
