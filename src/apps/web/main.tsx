import { effect } from '@preact/signals';
import { render } from 'preact';
import { Deeds } from './chat/actions.ts';
import { Chat } from './chat/chat.ts';
import { personAt } from './chat/conversation.ts';
import { browserSurroundings } from './chat/environment.ts';
import { App } from './view/App.tsx';
import { HereContext } from './view/context.ts';

const surroundings = browserSurroundings();
const chat = new Chat(surroundings.clock);
const deeds = new Deeds(chat, surroundings);
const { looking } = deeds;

effect(() => {
  const { all } = chat.unread;
  const where = chat.where.value;
  document.title = `${all > 0 ? `(${all}) ` : ''}${personAt(where) ?? where} – Hubbub`;
  document.documentElement.lang = chat.locale.value;
});

addEventListener('online', () => deeds.tryNow());
addEventListener('focus', () => looking.comeBack());
addEventListener('beforeunload', (event) => {
  // What was said and not sent would be gone.
  if (chat.pending.posts.peek().some(({ fate }) => fate.kind === 'underway')) event.preventDefault();
});

render(
  <HereContext.Provider value={{ chat, deeds, looking }}>
    <App />
  </HereContext.Provider>,
  document.body,
);
deeds.come();
