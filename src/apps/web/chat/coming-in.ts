import { signal } from '@preact/signals';
import type { Answer, Client, Identity } from '#sdk/client.ts';
import { ArrivalLink } from './arrival.ts';
import type { Asking } from './asking.ts';
import type { BrowserSession } from './browser-session.ts';
import type { Chat } from './chat.ts';
import type { Navigation } from './navigation.ts';
import { codeOfProvider, type ProviderCode } from './providers.ts';

interface Tools {
  readonly chat: Chat;
  readonly client: Client;
  readonly browser: BrowserSession;
  readonly asking: Asking;
  readonly navigation: Navigation;
}

/** All ways in, and where the link leads by which somebody has come. */
export class ComingIn {
  readonly arrival = new ArrivalLink();
  /** Somebody who was in already has opened an invitation: a link is easily opened, and to join is to be seen. */
  readonly isAsked = signal(false);
  /** For the ways in that only the entrance needs (`before-entering.ts`). */
  readonly tools: Tools;
  /** By the entrance, which says that one is invited. */
  #hasEntered = false;
  /** Taken out of the address at once, and used when there is a connection. */
  #code: ProviderCode | undefined = codeOfProvider();

  constructor(tools: Tools) {
    this.tools = tools;
  }

  /** `stay`: whether the browser is this user also when it was closed. */
  enter(identity: Identity, stay = true): Promise<Answer> {
    const { client, browser } = this.tools;
    browser.stays = stay;
    this.#hasEntered = true;
    const { claim, invite, kind } = this.arrival;
    if (identity.kind === 'guest') {
      const invitation = kind.peek() === 'guest' ? invite.peek() : undefined;
      return client.enter({ ...identity, stay: true, invitation });
    }
    if (identity.kind !== 'newcomer' && identity.kind !== 'code') return client.enter(identity);
    // The secret of the first owner opens every registration, as an invitation does.
    const forAccount = kind.peek() === 'account' ? invite.peek() : undefined;
    return client.enter({ ...identity, invitation: claim.peek() ?? forAccount });
  }

  /** The identity with which a provider has led back, once. Somebody who is in already has begun something else there. */
  takeCode(): Identity | undefined {
    if (this.#code?.errand !== 'enter') return undefined;
    const { code, verifier } = this.#code;
    this.#code = undefined;
    return { kind: 'code', nickname: '', code, verifier };
  }

  /** Where the link leads by which the user has come. The owner needs an account: until there is one, the link waits. */
  async followLink(): Promise<void> {
    const { chat, asking } = this.tools;
    const { texts } = chat.language;
    void this.#followCode();
    const [claim, invite] = [this.arrival.claim.peek(), this.arrival.invite.peek()];
    const isAccount = chat.me.peek()?.account === true;
    if (invite !== undefined && (isAccount || this.arrival.kind.peek() === 'guest')) {
      if (this.#hasEntered) await this.accept();
      else this.isAsked.value = true;
    }
    if (claim === undefined) return;
    if (!isAccount) {
      chat.notice.value = texts.arrival.claim;
      return;
    }
    this.arrival.used();
    const answer = await asking.ask({ kind: 'claim', secret: claim });
    if (answer.kind === 'done') chat.notice.value = texts.arrival.claimed;
  }

  /** Joins where the invitation leads. */
  async accept(): Promise<void> {
    const { asking, navigation } = this.tools;
    const invitation = this.arrival.invite.peek();
    this.decline();
    if (invitation === undefined) return;
    const answer = await asking.ask({ kind: 'accept', invitation });
    if (answer.kind === 'done' && answer.payload.room) navigation.go(answer.payload.room);
  }

  /** The invitation is nothing any more in this window. */
  decline(): void {
    this.arrival.used();
    this.isAsked.value = false;
  }

  /** From now on the account may be signed in by whom the provider has shown. */
  async #followCode(): Promise<void> {
    const { chat, asking, navigation } = this.tools;
    if (this.#code?.errand !== 'link' || chat.me.peek()?.account !== true) return;
    const { code, verifier } = this.#code;
    this.#code = undefined;
    await asking.run({ kind: 'linkIdentity', code, verifier });
    navigation.open({ kind: 'page', page: 'settings', section: 'identities' });
  }
}
