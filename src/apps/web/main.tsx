import { effect } from '@preact/signals';
import { render } from 'preact';
import { Actions } from './chat/actions.ts';
import { Chat } from './chat/chat.ts';
import { personAt } from './chat/conversation.ts';
import { browserEnvironment } from './chat/environment.ts';
import { App } from './view/App.tsx';
import { AppContext } from './view/context.ts';

const environment = browserEnvironment();
const chat = new Chat(environment.clock);
const actions = new Actions(chat, environment);
const { navigation } = actions;

effect(() => {
  const { all } = chat.unread;
  const where = chat.where.value;
  document.title = `${all > 0 ? `(${all}) ` : ''}${personAt(where) ?? where} – Hubbub`;
  document.documentElement.lang = chat.locale.value;
});

addEventListener('online', () => actions.tryNow());
addEventListener('focus', () => navigation.refocus());
addEventListener('beforeunload', (event) => {
  // What was said and not sent would be gone.
  if (chat.pending.posts.peek().some(({ outcome }) => outcome.kind === 'underway')) event.preventDefault();
});

render(
  <AppContext.Provider value={{ chat, actions, navigation }}>
    <App />
  </AppContext.Provider>,
  document.body,
);
actions.start();
