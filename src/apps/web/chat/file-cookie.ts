import type { Client } from '#sdk/client.ts';
import { keepsUser } from './storage.ts';

/** A ticket is good for an hour; half of it may pass while a computer sleeps. */
const renewMs = 1_500_000;

/** Keeps the cookie by which this browser opens files of the chat, in this page and by links that others show. */
export class FileCookie {
  readonly #client: Client;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ticket: string | undefined;

  constructor(client: Client) {
    this.#client = client;
  }

  /** The user has entered, or the cookie becomes old. What fails is tried again then: files are not all there is. */
  async open(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.open(), renewMs);
    const answer = await this.#client.ask({ kind: 'fileTicket' });
    if (answer.kind !== 'secrets') return;
    [this.#ticket] = answer.payload.secrets;
    await this.#send('PUT');
  }

  /** A secret by which files are sent. `fresh`: what there was is not good any more. Undefined where there is no connection. */
  async ticket(fresh = false): Promise<string | undefined> {
    if (fresh || this.#ticket === undefined) await this.open();
    return this.#ticket;
  }

  /** The user leaves: whoever comes next in this browser opens nothing. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#ticket !== undefined) await this.#send('DELETE');
  }

  async #send(method: 'PUT' | 'DELETE'): Promise<void> {
    const headers = { authorization: `Bearer ${this.#ticket}` };
    const stay = keepsUser() ? '' : '?stay=false';
    await fetch(`api/files/cookie${stay}`, { method, headers }).catch(() => undefined);
  }
}
