import type { Page, WebSocketRoute } from 'playwright-core';
import type { TestScope } from '../support/server.ts';
import type { ChatPage } from './chat-page.ts';
import type { Scene } from './scene.ts';

/** What lies between a page and its server, and may break. */
export class Network {
  #whole = true;
  #deaf = new Set<WebSocketRoute>();
  readonly #open = new Set<WebSocketRoute>();
  /** How many connections the page has made. */
  connections = 0;
  /** Whether the server hears what the page says. */
  hears: (message: string) => boolean = () => true;

  /** From now on all WebSockets of the page go through here, and what it would use in their place. */
  async carry(page: Page): Promise<void> {
    await page.route(/\/api\/(session|stream)/, (route) => (this.#whole ? route.continue() : route.abort()));
    await page.routeWebSocket(/\/ws$/, (socket) => {
      this.connections++;
      if (this.#whole) this.#join(socket);
      else void socket.close();
    });
  }

  /** Every connection ends, and no new one is made. */
  cut(): void {
    this.#whole = false;
    for (const socket of this.#open) void socket.close();
    this.#open.clear();
  }

  /** Nothing that the server says comes through any more on the connections there are, and nobody is told. */
  deafen(): void {
    this.#deaf = new Set(this.#open);
  }

  /** New connections are made again. */
  mend(): void {
    this.#whole = true;
  }

  #join(socket: WebSocketRoute): void {
    const server = socket.connectToServer();
    this.#open.add(socket);
    server.onMessage((message) => {
      if (!this.#deaf.has(socket)) socket.send(message);
    });
    socket.onMessage((message) => {
      if (this.hears(String(message))) server.send(message);
    });
    socket.onClose(() => {
      this.#open.delete(socket);
      void server.close();
    });
  }
}

/** A person who has come in as a guest over a network that may break. `clock`: the page's time is the test's to turn. */
export async function overNetwork(
  scene: Scene,
  scope: TestScope,
  nickname: string,
  { clock = false } = {},
): Promise<{ readonly person: ChatPage; readonly network: Network }> {
  const person = await scene.anonymous(scope);
  const network = new Network();
  await network.carry(person.page);
  if (clock) await person.page.clock.install();
  await person.page.goto(scene.server.url);
  await person.enter(nickname);
  return { person, network };
}
