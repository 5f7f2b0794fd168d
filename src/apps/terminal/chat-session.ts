import { lobby } from '#model/names.ts';
import { parseRoomName } from '#model/room.ts';
import type { Audience, Outcome, Talk } from './chat-connection.ts';
import type { News } from './chat-event.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import type { Told } from './format-text.ts';
import { parsePiped, parseTyped, type Typed, type Wish } from './parse-input.ts';
import type { Screen } from './screen.ts';
import type { Texts } from './texts/index.ts';

export interface VisitSettings {
  readonly screen: Screen;
  readonly texts: Texts;
  readonly openTalk: (audience: Audience) => Talk;
  readonly tell: (news: News, talk: Talk) => Told | undefined;
  readonly promptOf: (talk: Talk) => string;
  /** Whether lines that begin with a slash are commands. */
  readonly commands: boolean;
  /** Whether to stay when there is nothing more to say. */
  readonly listen: boolean;
  /** How long to go on without a connection; undefined: for ever. */
  readonly patienceMs: number | undefined;
}

const farewellNoteMs = 500;

/** One visit to a chat, from coming in to leaving: what is typed goes to the talk, what happens to the screen. */
export class Visit implements Audience {
  readonly #settings: VisitSettings;
  readonly #talk: Talk;
  readonly #isReady = Promise.withResolvers<void>();
  readonly #isOver = Promise.withResolvers<ExitCode>();
  readonly #outcomes = new Set<Outcome>();
  readonly #pending = new Set<Promise<unknown>>();
  /** The last change of rooms: what was typed after it belongs into the new one. */
  #move: Promise<unknown> = Promise.resolve();
  #leaving = false;
  #giveUp: NodeJS.Timeout | undefined;

  constructor(settings: VisitSettings) {
    this.#settings = settings;
    this.#talk = settings.openTalk(this);
  }

  /** Fulfilled when it is over, with what the shell is to be told. */
  async run(): Promise<ExitCode> {
    const { screen } = this.#settings;
    this.#talk.start();
    this.stands();
    void this.#converse();
    const code = await this.#isOver.promise;
    this.#leaving = true;
    clearTimeout(this.#giveUp);
    screen.close();
    await this.#talk.quit();
    return code;
  }

  interrupt(code: ExitCode): void {
    this.#isOver.resolve(code);
  }

  news(news: News): void {
    const { screen, tell } = this.#settings;
    const told = tell(news, this.#talk);
    if (told?.to === 'out') screen.print(told.text);
    else if (told) screen.note(told.text);
  }

  stands(): void {
    if (this.#leaving) return;
    const { screen, promptOf, patienceMs, texts } = this.#settings;
    screen.prompt(promptOf(this.#talk));
    if (patienceMs === undefined) return;
    if (this.#talk.stand.online) {
      clearTimeout(this.#giveUp);
      this.#giveUp = undefined;
    } else
      this.#giveUp ??= setTimeout(
        () => this.ended(exitCodes.lost, texts.gaveUp(patienceMs / 1000)),
        patienceMs,
      );
  }

  ready(): void {
    this.#isReady.resolve();
  }

  ended(code: ExitCode, sentence: string): void {
    this.#settings.screen.note(sentence);
    this.#isOver.resolve(code);
  }

  async #converse(): Promise<void> {
    const { screen, listen } = this.#settings;
    // A script's first line is not read before it can be said: it would be lost with a server that is not there.
    if (!screen.interactive) await this.#isReady.promise;
    for await (const line of screen.lines()) {
      const done = this.#take(line);
      if (done === 'quit') break;
      this.#pending.add(done);
      void done.finally(() => this.#pending.delete(done));
      // One after the other: so a script is slowed down to what the server takes.
      if (!screen.interactive) await done;
    }
    await this.#sendTheRest();
    if (screen.interactive || !listen) this.#isOver.resolve(this.#codeOfOutcomes());
  }

  async #sendTheRest(): Promise<void> {
    const { screen, texts } = this.#settings;
    const note = setTimeout(() => screen.note(texts.sending), farewellNoteMs);
    await Promise.all(this.#pending);
    clearTimeout(note);
  }

  #take(line: string): Promise<unknown> | 'quit' {
    const talk = this.#talk;
    if (talk.stand.nicknameWanted) {
      if (line.trim() !== '') talk.introduce(line.trim());
      return Promise.resolve();
    }
    return this.#do(this.#settings.commands ? parseTyped(line) : parsePiped(line));
  }

  #do(typed: Typed): Promise<unknown> | 'quit' {
    switch (typed.kind) {
      case 'nothing':
        return Promise.resolve();
      case 'quit':
        return 'quit';
      case 'help':
        return this.#say({ kind: 'help' });
      case 'unknown':
        return this.#say({ kind: 'unknown_command', command: typed.command });
      case 'incomplete':
        return this.#say({ kind: 'incomplete_command', usage: typed.usage });
      default:
        return this.#settle(typed);
    }
  }

  async #settle(wish: Wish): Promise<void> {
    this.#outcomes.add(await this.#wish(wish));
  }

  /** In the order in which it was typed: a room is not left before everything is sent that was meant for it. */
  #wish(wish: Wish): Promise<Outcome> {
    const take = () => (this.#leavesLobby(wish) ? this.#stay() : this.#talk.take(wish));
    if (wish.kind !== 'join' && wish.kind !== 'leave') return this.#move.then(take);
    const moved = Promise.all([...this.#pending, this.#move]).then(take);
    this.#move = moved;
    return moved;
  }

  #leavesLobby(wish: Wish): boolean {
    return wish.kind === 'leave' && parseRoomName(wish.room ?? this.#talk.stand.room) === lobby;
  }

  async #stay(): Promise<Outcome> {
    this.news({ kind: 'lobby_stays' });
    return 'refused';
  }

  async #say(news: News): Promise<void> {
    this.news(news);
  }

  /** A person has seen what went wrong; a script must be told. */
  #codeOfOutcomes(): ExitCode {
    if (this.#settings.screen.interactive) return exitCodes.fine;
    if (this.#outcomes.has('refused')) return exitCodes.refused;
    return this.#outcomes.has('uncertain') ? exitCodes.lost : exitCodes.fine;
  }
}
