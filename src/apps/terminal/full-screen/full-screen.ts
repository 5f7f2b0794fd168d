import { terminalText, withoutControls } from '#lib/terminal-text.ts';
import type { TerminalTexts } from '#texts/en/terminal.ts';
import type { ChatConnection } from '../chat-connection.ts';
import type { ChatEvent } from '../chat-event.ts';
import type { Screen } from '../screen.ts';
import { type Colours, drawSequence, rowSequence } from './ansi.ts';
import { editKeys, type ScreenAction, screenKeys, windowOfKey } from './bindings.ts';
import { type LocalCommand, localCommand, targetOf, withTarget } from './commands.ts';
import { Desk } from './desk.ts';
import { InputLine } from './input-line.ts';
import type { Input } from './keys.ts';
import { areasOf, layOut, type ScreenState } from './layout.ts';
import { LineQueue } from './line-queue.ts';
import { Navigation } from './navigation.ts';
import { TerminalPort, type TerminalSettings } from './terminal-port.ts';
import { clockOf, dayFormat } from './times.ts';

export interface FullScreenSettings extends Pick<TerminalSettings, 'input' | 'output' | 'mouse'> {
  readonly texts: TerminalTexts;
  readonly locale: string;
  readonly colours: Colours;
  /** Called for each use: the connection is opened after its screen. */
  readonly connection: () => ChatConnection;
  readonly isSecret: (line: string) => boolean;
  readonly onInterrupt: () => void;
}

const drawEveryMs = 16;
const tickMs = 1_000;
const typingEveryMs = 3_000;
const wheelRows = 3;
const all = Number.MAX_SAFE_INTEGER;

/** `hubbub chat` on the whole screen: reads keys, and draws what the desk holds. */
export class FullScreen implements Screen {
  readonly interactive = true;
  readonly #settings: FullScreenSettings;
  readonly #desk: Desk;
  readonly #port: TerminalPort;
  readonly #navigation: Navigation;
  readonly #input = new InputLine();
  readonly #lines = new LineQueue();
  readonly #dayOf: (at: number) => string;
  readonly #ticks: NodeJS.Timeout;
  #prompt = '';
  #numbers = false;
  #nickList = true;
  #drawn: readonly string[] = [];
  #drawing: NodeJS.Timeout | undefined;
  #typedAt = 0;
  #farewell: string | undefined;

  constructor(settings: FullScreenSettings) {
    this.#settings = settings;
    this.#dayOf = dayFormat(settings.locale);
    this.#desk = new Desk({ ...settings, now: Date.now, bell: () => this.#port.bell() });
    this.#navigation = new Navigation({
      desk: this.#desk,
      area: () => areasOf(this.#state, this.#port.size),
      onBeginning: (window) => void settings.connection().rooms?.older(window),
      onNothing: () => this.#port.bell(),
    });
    this.#port = new TerminalPort({
      ...settings,
      onInput: (input) => this.#handle(input),
      onResize: () => this.#redraw(),
      onEnd: () => this.#lines.end(),
    });
    this.#ticks = setInterval(() => this.#drawSoon(), tickMs).unref();
  }

  lines(): AsyncIterable<string> {
    return this.#lines;
  }

  show(event: ChatEvent): void {
    this.#desk.take(event);
    this.#drawSoon();
  }

  typing(room: string, nickname: string): void {
    this.#desk.typing(room, nickname);
    this.#drawSoon();
  }

  print(text: string): void {
    this.#desk.tell(text);
    this.#drawSoon();
  }

  note(text: string): void {
    this.print(text);
  }

  farewell(text: string): void {
    this.#farewell = text;
  }

  prompt(text: string): void {
    this.#prompt = text;
    this.#desk.sync();
    this.#drawSoon();
  }

  close(): void {
    clearTimeout(this.#drawing);
    clearInterval(this.#ticks);
    this.#port.close();
    this.#lines.end();
    if (this.#farewell !== undefined) this.#settings.output.write(`${this.#farewell}\n`);
  }

  #handle(input: Input): void {
    switch (input.kind) {
      case 'text':
        this.#type(input.text);
        break;
      case 'paste':
        this.#type(withoutControls(input.text));
        break;
      case 'wheel':
        this.#navigation.scroll(input.up ? wheelRows : -wheelRows);
        break;
      case 'key':
        this.#press(input.name);
    }
    this.#drawSoon();
  }

  #type(text: string): void {
    this.#input.type(text);
    if (this.#input.isSearch) this.#navigation.search(this.#input.text, true, true);
    else this.#tellTyping();
  }

  #press(name: string): void {
    const window = windowOfKey(name);
    const edit = editKeys[name];
    const action = screenKeys[name];
    if (window !== undefined) this.#showWindow(window);
    else if (this.#input.isSearch && (name === 'Up' || name === 'Down'))
      this.#navigation.search(this.#input.text, name === 'Up');
    else if (edit) this.#input.edit(edit);
    else if (action) this.#actions[action]();
  }

  readonly #actions: Readonly<Record<ScreenAction, () => void>> = {
    enter: () => (this.#input.isSearch ? this.#searchOn() : this.#enter()),
    newLine: () => this.#input.type('\n'),
    complete: () => this.#input.complete(this.#names),
    interrupt: () => (this.#input.isSearch ? this.#input.endSearch() : this.#settings.onInterrupt()),
    endOfInput: () => (this.#input.text === '' ? this.#lines.end() : this.#input.edit('delete')),
    suspend: () => this.#port.suspend(),
    redraw: () => this.#redraw(),
    nextWindow: () => this.#navigation.turn(1),
    previousWindow: () => this.#navigation.turn(-1),
    nextActive: () => this.#navigation.toActivity(),
    pageUp: () => this.#navigation.page(true),
    pageDown: () => this.#navigation.page(false),
    toStart: () => this.#navigation.scroll(all),
    toEnd: () => this.#navigation.scroll(-all),
    selectUp: () => this.#navigation.select(true),
    selectDown: () => this.#navigation.select(false),
    find: () => (this.#input.isSearch ? this.#searchOn() : this.#input.startSearch()),
    numbers: () => {
      this.#numbers = !this.#numbers;
    },
    nickList: () => {
      this.#nickList = !this.#nickList;
    },
    escape: () => {
      this.#input.endSearch();
      this.#navigation.toEnd();
    },
  };

  #searchOn(): void {
    this.#navigation.search(this.#input.text, true);
  }

  #enter(): void {
    const { nicknameWanted, codeWanted } = this.#settings.connection().status;
    const text = this.#input.enter(this.#settings.isSecret);
    if (nicknameWanted || codeWanted) return this.#lines.push(text);
    const local = localCommand(text);
    if (local) return this.#do(local);
    const line = withTarget(text, this.#desk.windows.active);
    if (line === undefined) return this.#desk.tell(this.#settings.texts.screen.noMessage);
    const { partner } = this.#desk;
    const isText = line.trim() !== '' && (!line.startsWith('/') || line.startsWith('//'));
    this.#navigation.toEnd();
    this.#lines.push(
      partner !== undefined && isText ? `/msg ${partner} ${line.replace(/^\/\//, '/')}` : line,
    );
  }

  #do(command: LocalCommand): void {
    switch (command.kind) {
      case 'window':
        return this.#showWindow(command.number - 1);
      case 'close':
        return this.#desk.closeDirect() ? undefined : this.#lines.push('/leave');
      case 'find':
        this.#input.startSearch();
        return this.#type(command.words);
      case 'clear':
        return this.#desk.clear();
      case 'change':
        return this.#change();
    }
  }

  /** Puts a message of the user's where it can be changed. */
  #change(): void {
    const { active } = this.#desk.windows;
    const seq = active && targetOf(active, true);
    const message = seq && this.#settings.connection().rooms?.messageAt(active.id, seq);
    if (message) this.#input.replace(`/edit ${seq} ${withoutControls(message.body)}`);
    else this.#desk.tell(this.#settings.texts.screen.noMessage);
  }

  #showWindow(index: number): void {
    if (!this.#navigation.toWindow(index)) this.#desk.tell(this.#settings.texts.screen.noWindow(index + 1));
  }

  /** The others are told that the user is writing: not of a command, which nobody else will see. */
  #tellTyping(): void {
    const { rooms, status } = this.#settings.connection();
    const now = Date.now();
    if (!status.online || this.#input.text.startsWith('/') || now - this.#typedAt < typingEveryMs) return;
    this.#typedAt = now;
    rooms?.typing(status.room);
  }

  /** Who may be called: those in the room, and those who have said something there. */
  get #names(): readonly string[] {
    const lines = this.#desk.windows.active?.lines ?? [];
    const authors = lines.flatMap(({ kind, nick, mine }) => (kind === 'message' && !mine ? nick : []));
    return [...new Set([...this.#settings.connection().names.map(terminalText), ...authors.reverse()])];
  }

  get #state(): ScreenState {
    const { windows, topic, people, writing } = this.#desk;
    const { texts, connection } = this.#settings;
    const { status } = connection();
    const { isSearch, text, editor } = this.#input;
    return {
      texts: texts.screen,
      windows: windows.all,
      active: windows.activeIndex,
      nickname: terminalText(status.nickname ?? ''),
      online: status.online || status.nicknameWanted || status.codeWanted,
      topic,
      people,
      typing: writing,
      editor,
      prompt: isSearch ? `${texts.screen.find}: ` : this.#promptText,
      nickList: this.#nickList,
      now: Date.now(),
      style: {
        numbers: this.#numbers,
        dayOf: this.#dayOf,
        timeOf: clockOf,
        ...(isSearch && { sought: text }),
      },
    };
  }

  /** A question of the client, or where what is typed goes. */
  get #promptText(): string {
    const { status } = this.#settings.connection();
    if (status.nicknameWanted || status.codeWanted) return this.#prompt;
    const { active } = this.#desk.windows;
    return `[${active?.direct ? '@' : '#'}${active?.title ?? ''}] `;
  }

  #drawSoon(): void {
    this.#drawing ??= setTimeout(() => this.#draw(), drawEveryMs);
  }

  /** Nothing is known of what the terminal shows now. */
  #redraw(): void {
    this.#drawn = [];
    this.#drawSoon();
  }

  #draw(): void {
    this.#drawing = undefined;
    const { colours, output } = this.#settings;
    // A terminal that is slow gets the last picture, and not all of them.
    if (output.writableNeedDrain) return void output.once('drain', () => this.#drawSoon());
    this.#desk.sync();
    this.#desk.markSeen();
    const { rows, cursor } = layOut(this.#state, this.#port.size);
    const drawn = rows.map((row) => rowSequence(row, colours));
    this.#port.write(drawSequence(this.#drawn, drawn, cursor));
    this.#drawn = drawn;
  }
}
