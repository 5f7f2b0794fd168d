import { terminalText } from '#lib/terminal-text.ts';
import { lobby } from '#model/names.ts';
import { parseRoomName } from '#model/room.ts';
import type { TerminalTexts } from '#texts/en/terminal.ts';
import {
  type ChatConnection,
  type ExitCode,
  exitCodes,
  type Listener,
  type Outcome,
} from './chat-connection.ts';
import type { ChatEvent } from './chat-event.ts';
import { holdsSecret, parseInput, parsePiped, type UserCommand, type UserInput } from './parse-input.ts';
import type { Screen } from './screen.ts';

export interface ChatSessionSettings {
  readonly screen: Screen;
  readonly texts: TerminalTexts;
  readonly openConnection: (listener: Listener) => ChatConnection;
  readonly show: (event: ChatEvent, connection: ChatConnection) => void;
  readonly typing?: (room: string, nickname: string) => void;
  readonly promptOf: (connection: ChatConnection) => string;
  /** Whether lines that begin with a slash are commands. */
  readonly commands: boolean;
  /** Whether to stay when the input has ended. */
  readonly listen: boolean;
  /** How long to go on without a connection; undefined: for ever. */
  readonly timeoutMs: number | undefined;
}

const farewellNoteMs = 500;

/** One run of the client: what is typed goes to the connection, what happens to the screen. */
export class ChatSession implements Listener {
  readonly #settings: ChatSessionSettings;
  readonly #connection: ChatConnection;
  readonly #isReady = Promise.withResolvers<void>();
  readonly #isOver = Promise.withResolvers<ExitCode>();
  readonly #outcomes = new Set<Outcome>();
  readonly #pending = new Set<Promise<unknown>>();
  /** The last change of rooms: what was typed after it belongs into the new one. */
  #move: Promise<unknown> = Promise.resolve();
  #leaving = false;
  #timeout: NodeJS.Timeout | undefined;

  constructor(settings: ChatSessionSettings) {
    this.#settings = settings;
    this.#connection = settings.openConnection(this);
  }

  /** Fulfilled when it is over, with the exit code. */
  async run(): Promise<ExitCode> {
    const { screen } = this.#settings;
    this.#connection.start();
    this.statusChanged();
    void this.#readLines();
    const code = await this.#isOver.promise;
    this.#leaving = true;
    clearTimeout(this.#timeout);
    screen.close();
    await this.#connection.quit();
    return code;
  }

  get connection(): ChatConnection {
    return this.#connection;
  }

  /** Whether the line should not be remembered. */
  isSecret(line: string): boolean {
    return this.#connection.status.codeWanted || holdsSecret(line);
  }

  interrupt(code: ExitCode): void {
    this.#isOver.resolve(code);
  }

  event(event: ChatEvent): void {
    this.#settings.show(event, this.#connection);
  }

  typing(room: string, nickname: string): void {
    this.#settings.typing?.(room, nickname);
  }

  statusChanged(): void {
    if (this.#leaving) return;
    const { screen, promptOf, timeoutMs, texts } = this.#settings;
    screen.prompt(promptOf(this.#connection));
    if (timeoutMs === undefined) return;
    if (this.#connection.status.online) {
      clearTimeout(this.#timeout);
      this.#timeout = undefined;
    } else
      this.#timeout ??= setTimeout(
        () => this.ended(exitCodes.lost, texts.gaveUp(timeoutMs / 1000)),
        timeoutMs,
      );
  }

  ready(): void {
    this.#isReady.resolve();
  }

  ended(code: ExitCode, sentence: string): void {
    this.#settings.screen.farewell(terminalText(sentence));
    this.#isOver.resolve(code);
  }

  async #readLines(): Promise<void> {
    const { screen, listen } = this.#settings;
    // A script's first line is not read before it can be sent: without a server it would be lost.
    if (!screen.interactive) await this.#isReady.promise;
    for await (const line of screen.lines()) {
      const done = this.#handleLine(line);
      if (done === 'quit') break;
      this.#pending.add(done);
      void done.finally(() => this.#pending.delete(done));
      // One after the other: so a script is slowed down to what the server takes.
      if (!screen.interactive) await done;
    }
    await this.#flush();
    if (screen.interactive || !listen) this.#isOver.resolve(this.#exitCode());
  }

  async #flush(): Promise<void> {
    const { screen, texts } = this.#settings;
    const note = setTimeout(() => screen.note(texts.sending), farewellNoteMs);
    await Promise.all(this.#pending);
    clearTimeout(note);
  }

  #handleLine(line: string): Promise<unknown> | 'quit' {
    const connection = this.#connection;
    const { nicknameWanted, codeWanted } = connection.status;
    if (nicknameWanted || codeWanted) {
      const answer = line.trim();
      if (answer !== '' && codeWanted) connection.setCode(answer);
      else if (answer !== '') connection.setNickname(answer);
      return Promise.resolve();
    }
    return this.#handleInput(this.#settings.commands ? parseInput(line) : parsePiped(line));
  }

  #handleInput(input: UserInput): Promise<unknown> | 'quit' {
    switch (input.kind) {
      case 'nothing':
        return Promise.resolve();
      case 'quit':
        return 'quit';
      case 'help':
        return this.#show(input);
      case 'unknown':
        return this.#show({ kind: 'unknown_command', command: input.command });
      case 'incomplete':
        return this.#show({ kind: 'incomplete_command', usage: input.usage });
      default:
        return this.#record(input);
    }
  }

  async #record(command: UserCommand): Promise<void> {
    this.#outcomes.add(await this.#run(command));
  }

  /** In the order in which it was typed: a room is not left before everything is sent that was meant for it. */
  #run(command: UserCommand): Promise<Outcome> {
    const run = () =>
      this.#leavesLobby(command) ? this.#refuseLeavingLobby() : this.#connection.run(command);
    if (command.kind !== 'join' && command.kind !== 'leave') return this.#move.then(run);
    const moved = Promise.all([...this.#pending, this.#move]).then(run);
    this.#move = moved;
    return moved;
  }

  #leavesLobby(command: UserCommand): boolean {
    return command.kind === 'leave' && parseRoomName(command.room ?? this.#connection.status.room) === lobby;
  }

  async #refuseLeavingLobby(): Promise<Outcome> {
    this.event({ kind: 'lobby_stays' });
    return 'refused';
  }

  async #show(event: ChatEvent): Promise<void> {
    this.event(event);
  }

  /** A person has seen what went wrong; a script needs an exit code. */
  #exitCode(): ExitCode {
    if (this.#settings.screen.interactive) return exitCodes.fine;
    if (this.#outcomes.has('refused')) return exitCodes.refused;
    return this.#outcomes.has('uncertain') ? exitCodes.lost : exitCodes.fine;
  }
}
