import { effect } from '@preact/signals';
import { render } from 'preact';
import { connectWebSocket, type Environment } from '#sdk/client.ts';
import { connectLater } from '#sdk/connect-later.ts';
import { titleOf } from '#sdk/conversation/conversation.ts';
import { Ways } from '#sdk/ways.ts';
import { Actions } from './chat/actions.ts';
import { Chat } from './chat/chat.ts';
import { showCount } from './chat/telling/icon.ts';
import { startWorker } from './chat/telling/worker.ts';
import { App, loadFirstScreen } from './view/App.tsx';
import { AppContext } from './view/context.ts';
import { loadLaterStyle } from './view/lazy.tsx';

// The page is served at the addresses of rooms and messages, too. What it asks for is told from the top, where its script is below.
const base = document.createElement('base');
base.href = new URL(/* @vite-ignore */ '..', import.meta.url).href;
document.head.prepend(base);

const clock: Environment['clock'] = {
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
  every(ms, call) {
    const timer = setInterval(call, ms);
    return () => clearInterval(timer);
  },
};
const chat = new Chat(clock);
const ways = new Ways({
  webSocket: connectWebSocket,
  eventStream: connectLater(async () => (await import('#sdk/event-stream.ts')).connectEventStream),
  isThere: () =>
    fetch('api/session').then(
      ({ ok }) => ok,
      () => false,
    ),
  clock,
  onBlocked: (blocked) => {
    chat.blocked.value = blocked;
  },
});
const environment: Environment = {
  url: new URL('ws', document.baseURI).href.replace(/^http/, 'ws'),
  connect: ways.connect,
  clock,
  random: Math.random,
  // All that the page refuses by itself; the field lets no text be sent that is empty or too long.
  sentence: () => chat.language.texts.composer.invalid,
};
const actions = new Actions(chat, environment);
const { navigation } = actions;
loadFirstScreen();

effect(() => {
  const unread = chat.forMe.value;
  showCount(unread);
  const place = chat.place.value;
  const title =
    place.kind === 'page' && chat.signedIn.value
      ? chat.language.texts.shell.pages[place.page]
      : titleOf(chat.conversation.value, chat.where.value);
  document.title = `${unread > 0 ? `(${unread}) ` : ''}${title} – ${actions.entrance.placeName.value}`;
});

// By itself: each time it is set, the same or not, browsers compute the style of every element anew.
effect(() => {
  document.documentElement.lang = chat.locale.value;
  document.documentElement.dir = chat.language.direction;
});

addEventListener('online', () => actions.tryNow());
addEventListener('offline', () => actions.networkLost());
addEventListener('focus', () => navigation.refocus());
addEventListener('beforeunload', (event) => {
  // What was written and not sent would be gone where the browser keeps nothing.
  if (!actions.writing.isKept && chat.signedIn.peek()) event.preventDefault();
});
addEventListener('visibilitychange', () => actions.writing.drafts.saveNow());

chat.layout.follow();
await Promise.all([chat.language.load(), actions.writing.drafts.load()]);
render(
  <AppContext.Provider value={{ chat, actions, navigation }}>
    <App />
  </AppContext.Provider>,
  document.body,
);
void actions.start();
startWorker(navigation);
// Not wanted before the first screen is shown, and soon after.
void Promise.all([chat.language.loadPart('refusals'), loadLaterStyle()]).catch(() => {});
