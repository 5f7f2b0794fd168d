import { signal } from '@preact/signals';
import { isBlank } from '#model/body.ts';
import { messageLimits } from '#model/message-limits.ts';
import type { RoomId } from '#model/names.ts';
import { type Word, wordAt } from '../../chat/completion.ts';
import type { Spot } from '../../chat/spot.ts';
import type { AppValue } from '../context.ts';
import type { Form } from './commands.ts';
import { Field } from './field.ts';

/** More lines than this are hardly ever meant as prose. */
const mostPastedLines = 10;

/** A text of some lines that was just pasted, and where it stands. */
export interface Pasted {
  readonly from: number;
  readonly to: number;
  readonly lines: number;
}

/** The field for the next message of a room or a thread: what is open around it, and what its keys and buttons do. */
export class ComposerState {
  readonly field: Field;
  readonly spot: Spot;
  /** The word for which there are suggestions. */
  readonly word = signal<Word | undefined>(undefined);
  /** The id of the suggestion that would be taken. */
  readonly active = signal<string | undefined>(undefined);
  readonly form = signal<Form | undefined>(undefined);
  readonly menu = signal<'add' | 'emoji' | undefined>(undefined);
  readonly pasted = signal<Pasted | undefined>(undefined);
  /** It is sent when the files are there. */
  readonly waits = signal(false);
  /** What suggestions do with a key. True: it was theirs. */
  onKey: ((event: KeyboardEvent) => boolean) | undefined;
  readonly #app: AppValue;
  /** It is being inserted, by one input or by several. */
  #pasting: (Pasted & { readonly text: string }) | undefined;
  /** Where the word begins for which no suggestions are wanted. */
  #dismissed: number | undefined;

  constructor(app: AppValue, spot: Spot, element: () => HTMLTextAreaElement | null) {
    this.#app = app;
    this.field = new Field(element);
    this.spot = spot;
  }

  get room(): RoomId {
    return this.spot.room;
  }

  get text(): string {
    return this.#app.actions.writing.drafts.of(this.spot);
  }

  /** How many characters it may still have. */
  get left(): number {
    return messageLimits.bodyCharacters - [...this.text].length;
  }

  get hasFiles(): boolean {
    return this.#app.actions.writing.uploads.of(this.spot).length > 0;
  }

  /** Files that are still on their way. */
  get underway(): number {
    const { uploads } = this.#app.actions.writing;
    return uploads.of(this.spot).filter(({ state }) => state.kind === 'sending').length;
  }

  get canSend(): boolean {
    const there = this.#app.actions.writing.uploads.of(this.spot).some(({ state }) => state.kind === 'there');
    const isSomething = !isBlank(this.text) || there || this.underway > 0;
    return isSomething && this.left >= 0;
  }

  /** Something was inserted or deleted: what was pasted is offered as code until the next letter. */
  input(text: string): void {
    const { from = 0, to = 0, text: pasted } = this.#pasting ?? {};
    const isThere = pasted !== undefined && text.slice(from, to) === pasted;
    this.pasted.value = isThere ? this.#pasting : undefined;
    if (isThere) this.#pasting = undefined;
    this.change(text);
  }

  change(text: string): void {
    this.#app.actions.writing.drafts.set(this.spot, text);
    if (text !== '') this.#app.actions.notifyTyping();
  }

  /** The caret has moved, or the text has changed before it. */
  look(text: string, caret: number): void {
    const word = wordAt(text, caret);
    const isSame = word !== undefined && word.from === this.#dismissed;
    if (!isSame) this.#dismissed = undefined;
    this.word.value = isSame ? undefined : word;
  }

  /** No suggestions for this word any more. */
  dismiss(): void {
    this.#dismissed = this.word.peek()?.from;
    this.word.value = undefined;
  }

  async send(): Promise<void> {
    if (!this.canSend) return;
    if (this.underway > 0) {
      this.waits.value = true;
      return;
    }
    const { actions } = this.#app;
    const { text } = this;
    if (/^\/\p{L}+(?:\s|$)/u.test(text)) return this.#run(text);
    this.pasted.value = undefined;
    const files = actions.writing.uploads.take(this.spot);
    this.waits.value = false;
    this.change('');
    const said = text.startsWith('//') ? text.slice(1) : text;
    actions.send(this.spot, said, files.length > 0 ? { files } : {});
    this.field.focus();
  }

  async addFiles(files: readonly File[]): Promise<void> {
    const { chat, actions } = this.#app;
    if (!(await actions.writing.open(this.room))) return;
    const { uploads } = actions.writing;
    const added = await uploads.add(this.spot, files).catch(() => undefined);
    // What sends files could not be loaded.
    if (added === undefined) chat.notice.value = chat.language.texts.notNow;
    if (added?.most === undefined) return;
    await chat.language.loadPart('composing');
    chat.notice.value = chat.language.part('composing')?.tooManyFiles(added.most);
  }

  /** The text is too long, or better read as a file. */
  sendAsFile(): void {
    const { text } = this;
    this.change('');
    void this.addFiles([new File([text], 'message.txt', { type: 'text/plain' })]);
    this.field.focus();
  }

  /** What is pasted is inserted by the browser; files are added to the message. */
  paste(event: ClipboardEvent, element: HTMLTextAreaElement): void {
    const { files } = event.clipboardData ?? {};
    const text = (event.clipboardData?.getData('text/plain') ?? '').replaceAll('\r\n', '\n');
    // Programs of tables and texts put a picture beside the words.
    if (files && files.length > 0 && text === '') {
      event.preventDefault();
      void this.addFiles([...files]);
      return;
    }
    const lines = text.replace(/\n$/, '').split('\n').length;
    const { selectionStart: from } = element;
    if (lines <= mostPastedLines || text.includes('```')) return;
    this.#pasting = { from, to: from + text.length, lines, text };
  }

  async #run(text: string): Promise<void> {
    const { chat } = this.#app;
    try {
      const { runCommand } = await import('./commands.ts');
      const outcome = await runCommand(text, this.#app, this.spot);
      if (outcome.kind === 'not') {
        if (outcome.why !== undefined) chat.notice.value = outcome.why;
        return;
      }
      const { form } = outcome.kind === 'form' ? outcome : {};
      // What the form does not send is not lost.
      const rest = form?.kind === 'poll' ? form.question : (form?.body ?? '');
      if (this.text === text) this.change(rest);
      this.form.value = form;
    } catch {
      // Its script could not be loaded.
      chat.notice.value = chat.language.texts.notNow;
    }
  }
}
