import type { FrameKind, FrameOf } from '#wire/json/frames.ts';
import { message } from './scripted-server.ts';

interface Asked {
  readonly kind: string;
  readonly id?: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

type Send = (text: string) => void;

/** The rules of the native wire, as short as can be: one room, no names, nothing forgotten. */
export class ModelServer {
  readonly bodies: string[] = [];
  readonly #kept = new Map<unknown, number>();
  readonly #live = new Set<Send>();

  welcome(send: Send): void {
    tell(send, 'welcome', { session: 's', epoch: 'e', locale: 'en', protocol: 'hubbub.v1' });
  }

  leave(send: Send): void {
    this.#live.delete(send);
  }

  /** Somebody says something; everybody who is there hears it. */
  post(body: string): number {
    const seq = this.bodies.push(body);
    for (const send of this.#live) send(this.#frame(seq));
    return seq;
  }

  receive(send: Send, text: string): void {
    const { kind, id, payload } = JSON.parse(text) as Asked;
    switch (kind) {
      case 'enter':
        tell(
          send,
          'entered',
          { nickname: 'Alice', session: 's', userId: 1, account: false, rooms: ['lobby'], lease: 'L' },
          id,
        );
        tell(send, 'history', this.#history(Math.max(0, this.bodies.length - 3)));
        this.#live.add(send);
        return;
      case 'resume': {
        const { lobby = 0 } = payload.rooms as { lobby?: number };
        tell(send, 'resumed', { rooms: { lobby } }, id);
        for (let seq = lobby + 1; seq <= this.bodies.length; seq++) send(this.#frame(seq));
        return;
      }
      case 'post': {
        const before = this.#kept.get(payload.clientId);
        const seq = before ?? this.post(String(payload.body));
        this.#kept.set(payload.clientId, seq);
        tell(send, 'posted', { room: 'lobby', seq, messageId: `lobby.${seq}` }, id);
        return;
      }
      case 'history':
        tell(send, 'history', this.#history(Number(payload.after ?? 0)), id);
        return;
      case 'ping':
        tell(send, 'pong', { heads: { lobby: this.bodies.length } }, id);
    }
  }

  #history(after: number): FrameOf<'history'>['payload'] {
    const entries = this.bodies
      .slice(after, after + 10)
      .map((body, index) => message(after + index + 1, body));
    return { room: 'lobby', entries, head: this.bodies.length };
  }

  #frame(seq: number): string {
    const { kind, ...payload } = message(seq, this.bodies[seq - 1]);
    return JSON.stringify({ kind, payload });
  }
}

function tell<K extends FrameKind>(send: Send, kind: K, payload: FrameOf<K>['payload'], id?: string): void {
  send(JSON.stringify({ kind, id, payload }));
}
