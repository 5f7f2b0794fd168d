/**
 * The service worker: so that the page opens without a connection, and that its user is told of something while no page is open. It
 * knows nothing of the chat. Pages are asked of the server first, and are those of before only where it cannot be reached; what the
 * build has made has its content in its name, and is never asked for twice.
 */

/** Events of a service worker, as far as they are used here: their types exclude those of a page. */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetched extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Pushed extends Lasting {
  readonly data: { json(): unknown } | null;
}
interface Clicked extends Lasting {
  readonly notification: Notification;
}
interface Window {
  readonly focused: boolean;
  focus(): Promise<unknown>;
  postMessage(word: unknown): void;
}
interface Worker {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(which: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly Window[]>;
    openWindow(address: string): Promise<unknown>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(kind: 'install' | 'activate', listener: (event: Lasting) => void): void;
  addEventListener(kind: 'fetch', listener: (event: Fetched) => void): void;
  addEventListener(kind: 'push', listener: (event: Pushed) => void): void;
  addEventListener(kind: 'notificationclick', listener: (event: Clicked) => void): void;
}

const worker = self as unknown as Worker;
const scope = new URL(worker.registration.scope);

/** What the page is made of; the build writes it here. */
const files = JSON.parse('%FILES%') as readonly string[];
/** English is what is spoken where no other language is known. */
const spoken = ['en', ...navigator.languages.map((tag) => tag.split('-', 1)[0])];
/** One that has other files has another name. */
const cacheName = `hubbub ${scope.pathname} ${files.join(' ')}`;
const home = scope.href;
const within = (path: string): string => new URL(path, scope).href;

/** Of the texts, those in the languages of the browser; the names of emoji are large, and kept once they were asked for. */
const isNeeded = (file: string): boolean => {
  const [, locale, part] = /\/texts-(\w+)-([\w-]+)-/.exec(file) ?? [];
  return locale === undefined || (part !== 'emoji-names' && spoken.includes(locale));
};

worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll([home, ...files.filter(isNeeded).map(within)]))
      .then(() => worker.skipWaiting()),
  );
});

worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));

async function takeOver(): Promise<void> {
  const old = (await caches.keys()).filter(
    (name) => name.startsWith(`hubbub ${scope.pathname} `) && name !== cacheName,
  );
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== scope.origin) return;
  if (files.some((file) => within(file) === request.url)) event.respondWith(kept(request));
  else if (request.mode === 'navigate' && isPage(pathname)) event.respondWith(page(request));
});

/** Whether the client is what is served there: all else at the server is asked of the server alone. */
const isPage = (pathname: string): boolean =>
  /^(|r\/.*|p\/.*|search|catch-up|mentions|drafts|saved|browse|settings|server)(\/.*)?$/.test(
    pathname.slice(scope.pathname.length),
  );

/** What is not kept yet, such as another language, is kept from then on. */
async function kept(request: Request): Promise<Response> {
  const known = await caches.match(request, { ignoreVary: true });
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(cacheName)).put(request, answer.clone());
  return answer;
}

async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const shell = await caches.match(home, { ignoreVary: true });
    if (!shell) throw error;
    // It is served at every address, and what it is made of lies at the top.
    const html = (await shell.text())
      .replace(/<noscript>.*?<\/noscript>/gs, '')
      .replace(/(src|href)="\.\//g, `$1="${scope.pathname}`);
    return new Response(html, { headers: shell.headers });
  }
}

/** What the server pushes: see `extensions/push`. */
interface Told {
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  readonly path: string;
}

worker.addEventListener('push', (event) => {
  const told = event.data?.json() as Told | undefined;
  if (told) event.waitUntil(tell(told));
});

/** A page that is looked at tells it by itself. */
async function tell({ tag, title, body, path }: Told): Promise<void> {
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (windows.some(({ focused }) => focused)) return;
  const icon = within('icon-192.png');
  await worker.registration.showNotification(title, { tag, body, icon, data: path });
}

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(String(event.notification.data)));
});

async function open(path: string): Promise<void> {
  const [window] = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (!window) return void (await worker.clients.openWindow(within(path)));
  window.postMessage({ open: path });
  await window.focus();
}
