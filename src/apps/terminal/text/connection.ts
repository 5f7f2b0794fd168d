import { lobby } from '#model/names.ts';
import { parseRoomName } from '#model/room.ts';
import { Backoff } from '#sdk/backoff.ts';
import type { Connect, Socket } from '#sdk/connection.ts';
import type { TerminalTexts } from '#texts/en/terminal.ts';
import {
  type ChatConnection,
  exitCodes,
  type Listener,
  type Outcome,
  type StartOptions,
  type Status,
} from '../chat-connection.ts';
import type { TypedIdentity } from '../choose-identity.ts';
import type { UserCommand } from '../parse-input.ts';
import { onOneLine } from './one-line.ts';
import type { ProtocolAdapter } from './protocol-adapter.ts';
import { SendQueue } from './send-queue.ts';

export interface TextSettings extends StartOptions {
  readonly url: string;
  readonly connect: Connect;
  readonly adapter: ProtocolAdapter;
  readonly identity: TypedIdentity | undefined;
  readonly texts: TerminalTexts;
  readonly diagnose: () => Promise<string>;
}

const admissionMs = 10_000;
const farewellMs = 1_000;

/** A conversation on a wire that has nothing but lines: each is shown as it comes. */
export class TextConnection implements ChatConnection {
  readonly #settings: TextSettings;
  readonly #listener: Listener;
  readonly #sendQueue: SendQueue;
  readonly #backoff = new Backoff(Math.random);
  /** The rooms to join again on the next connection. */
  readonly #rooms = new Set<string>();
  #identity: TypedIdentity | undefined;
  #nickname: string | undefined;
  #room: string;
  #socket: Socket | undefined;
  #authenticated = false;
  #ready = false;
  #over = false;
  #away = false;
  #nicknameWanted = false;
  #codeWanted = false;
  /** The password that was asked for, before the server has said whether the account has it. */
  #chosen: string | undefined;
  /** The code was given before the connection that asked for it had ended. */
  #restart = false;
  #timer: NodeJS.Timeout | undefined;
  #onEnded: (() => void) | undefined;

  constructor(settings: TextSettings, listener: Listener) {
    this.#settings = settings;
    this.#listener = listener;
    this.#identity = settings.identity;
    this.#room = settings.adapter.format({ kind: 'join', room: settings.room }, lobby)
      ? settings.room
      : lobby;
    if (this.#room !== lobby) this.#rooms.add(this.#room);
    this.#sendQueue = new SendQueue(
      (line) => this.#socket?.send(line),
      ({ command }) => listener.event({ kind: 'uncertain', body: command.body }),
    );
  }

  get status(): Status {
    return {
      nickname: this.#nickname,
      room: this.#room,
      title: this.#room,
      online: this.#authenticated,
      nicknameWanted: this.#nicknameWanted,
      codeWanted: this.#codeWanted,
    };
  }

  /** Lines for people do not say whose they are in a way that could be relied on. */
  get names(): readonly string[] {
    return [];
  }

  readonly rooms = undefined;

  goTo(room: string): void {
    this.#room = room;
    this.#listener.statusChanged();
  }

  start(): void {
    this.#socket = this.#settings.connect(this.#settings.url, {
      onFrame: (text) => this.#receive(text),
      onClose: (code) => this.#ended(code),
    });
    this.#authenticate();
  }

  setNickname(nickname: string): void {
    this.#identity = { kind: 'guest', nickname };
    this.#authenticate();
  }

  setCode(code: string): void {
    if (this.#identity?.kind !== 'account') return;
    this.#identity = { ...this.#identity, code };
    this.#codeWanted = false;
    this.#listener.statusChanged();
    this.#restart = this.#socket !== undefined;
    if (!this.#restart) this.start();
  }

  async run(given: UserCommand): Promise<Outcome> {
    const command = onOneLine(given);
    const line = this.#settings.adapter.format(command, this.#room);
    if (line === undefined) {
      this.#listener.event({ kind: 'not_on_this_wire' });
      return 'refused';
    }
    if (command.kind === 'say' || command.kind === 'tell') {
      if (!this.#authenticated) this.#listener.event({ kind: 'queued', body: command.body });
      return this.#sendQueue.add({ command, room: this.#room }, line);
    }
    if (!this.#authenticated) {
      this.#listener.event({ kind: 'not_now' });
      return 'uncertain';
    }
    this.#socket?.send(line);
    if (command.kind === 'order' && command.word === 'passwd') this.#chosen = command.rest.split(' ').at(-1);
    if (command.kind === 'join') this.#enterRoom(command.room);
    if (command.kind === 'leave') this.#leaveRoom(command.room ?? this.#room);
    return 'fine';
  }

  quit(): Promise<void> {
    this.#over = true;
    clearTimeout(this.#timer);
    if (!this.#socket) return Promise.resolve();
    this.#socket.close();
    return new Promise((resolve) => {
      this.#onEnded = resolve;
      this.#timer = setTimeout(resolve, farewellMs);
    });
  }

  #authenticate(): void {
    const { adapter } = this.#settings;
    const line = this.#identity && adapter.loginLine(this.#identity);
    this.#nicknameWanted = adapter.needsNickname && this.#identity === undefined;
    this.#listener.statusChanged();
    if (this.#nicknameWanted) return;
    if (line !== undefined) this.#socket?.send(line);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#socket?.close(), admissionMs);
  }

  #receive(line: string): void {
    const { adapter } = this.#settings;
    const farewell = adapter.farewell?.(line);
    if (farewell !== undefined) return this.#end(exitCodes.refused, farewell);
    if (!this.#authenticated && !this.#admitted(line)) return;
    this.#rename(adapter.renamed(line, this.#nickname));
    if (adapter.passwordChanged?.(line)) this.#passwordChanged();
    const { inFlight } = this.#sendQueue;
    const receipt = inFlight && adapter.receipt(line, inFlight, this.#nickname);
    const sort = adapter.classify(line);
    if (receipt !== 'later' && sort !== 'silent')
      this.#listener.event({ kind: 'line', text: line, message: sort === 'message' });
    if (receipt) this.#sendQueue.answered(receipt);
  }

  /** The next connection needs it. */
  #passwordChanged(): void {
    const password = this.#chosen;
    if (password !== undefined && this.#identity && 'password' in this.#identity)
      this.#identity = { ...this.#identity, password };
    this.#chosen = undefined;
  }

  #rename(nickname: string | undefined): void {
    if (nickname === undefined) return;
    this.#nickname = nickname;
    if (this.#identity) this.#identity = { ...this.#identity, nickname };
    this.#listener.statusChanged();
  }

  /** Whether the client has entered, and the line is to be shown as any other. */
  #admitted(line: string): boolean {
    const admission = this.#settings.adapter.admission(line, this.#identity);
    if (admission === undefined) return false;
    clearTimeout(this.#timer);
    if (admission === 'refused') {
      this.#rejected(line);
      return false;
    }
    this.#enter(admission.nickname);
    return true;
  }

  #enter(nickname: string | undefined): void {
    const { history, adapter } = this.#settings;
    this.#authenticated = true;
    this.#nickname = nickname;
    this.#backoff.reset();
    if (this.#identity && 'password' in this.#identity) {
      // A code counts once.
      const { nickname: name, password } = this.#identity;
      this.#identity = { kind: 'account', nickname: name, password };
    }
    if (this.#away) this.#listener.event({ kind: 'back' });
    this.#away = false;
    for (const room of this.#rooms) this.#socket?.send(adapter.format({ kind: 'join', room }, room) ?? '');
    const past = adapter.format({ kind: 'history', limit: history }, lobby);
    if (!this.#ready && past !== undefined && history > 0) this.#socket?.send(past);
    this.#listener.statusChanged();
    if (!this.#ready) this.#listener.ready();
    this.#ready = true;
    this.#sendQueue.resume();
  }

  #rejected(line: string): void {
    const { canAsk: askable, texts, adapter } = this.#settings;
    const code = adapter.codeWanted?.(line);
    if (code !== undefined && askable && this.#identity?.kind === 'account')
      return this.#askForCode(line, code);
    // The server has not found out yet that our last connection is gone, and keeps the name for it.
    if (this.#ready) return this.#socket?.close();
    const guest = this.#identity?.kind === 'guest';
    if (!askable || !guest)
      return this.#end(exitCodes.refused, guest ? `${line} ${texts.chooseAnother}` : line);
    this.#identity = undefined;
    this.#nicknameWanted = true;
    this.#listener.event({ kind: 'line', text: line, message: false });
    this.#listener.statusChanged();
  }

  /** On another connection, for this one would not wait as long as a person may need. */
  #askForCode(line: string, code: 'code_needed' | 'code_wrong'): void {
    if (code === 'code_wrong') this.#listener.event({ kind: 'line', text: line, message: false });
    this.#codeWanted = true;
    this.#listener.statusChanged();
    this.#socket?.close();
  }

  #ended(code: number): void {
    clearTimeout(this.#timer);
    this.#socket = undefined;
    this.#authenticated = false;
    this.#nicknameWanted = false;
    this.#sendQueue.suspend();
    this.#onEnded?.();
    if (this.#over || this.#codeWanted) return;
    if (this.#restart) {
      this.#restart = false;
      return this.start();
    }
    if (!this.#ready) void this.#fail();
    else if (code === 1000 || (code >= 4100 && code < 4200))
      this.#end(exitCodes.lost, this.#settings.texts.turnedAway);
    else this.#wait();
    this.#listener.statusChanged();
  }

  async #fail(): Promise<void> {
    this.#over = true;
    this.#listener.ended(exitCodes.lost, await this.#settings.diagnose());
  }

  #wait(): void {
    const inMs = this.#backoff.next();
    if (!this.#away) this.#listener.event({ kind: 'lost', inMs, why: undefined });
    this.#away = true;
    this.#timer = setTimeout(() => this.start(), inMs);
  }

  #end(...[code, sentence]: Parameters<Listener['ended']>): void {
    if (this.#over) return;
    this.#over = true;
    this.#listener.ended(code, sentence);
  }

  #enterRoom(name: string): void {
    const room = parseRoomName(name) ?? name;
    this.#room = room;
    this.#rooms.add(room);
    this.#listener.statusChanged();
  }

  #leaveRoom(room: string): void {
    this.#rooms.delete(room);
    if (room === this.#room) this.#room = lobby;
    this.#listener.statusChanged();
  }
}
