/** Telnet's words (RFC 854, 885 and 1184). `command`: the lowest byte that is one after IAC, the end of a file. */
const telnet = {
  iac: 255,
  dont: 254,
  do: 253,
  wont: 252,
  will: 251,
  begin: 250,
  mark: 242,
  end: 240,
  command: 236,
};
const carriageReturn = 0x0d;
const newline = 0x0a;
const special = [telnet.iac, telnet.mark, carriageReturn];

type State =
  | 'text'
  | 'after carriage return'
  | 'after mark'
  | 'after iac'
  /** A verb came, and its option is next. */
  | 'option'
  | 'inside'
  | 'iac inside';

/**
 * Takes Telnet's negotiation out of a stream of UTF-8, wherever it is split. The two cannot be confused: IAC (255) occurs in no
 * UTF-8. What a client offers or asks for is declined, once for each time, so that no client waits for an answer.
 */
export class TelnetFilter {
  #state: State = 'text';
  #verb = 0;

  /** The text in these bytes, and what is to be sent back. */
  push(bytes: Uint8Array): { readonly text: Uint8Array; readonly replies: readonly Uint8Array[] } {
    if (this.#state === 'text' && !special.some((byte) => bytes.includes(byte)))
      return { text: bytes, replies: [] };
    const text: number[] = [];
    const replies: Uint8Array[] = [];
    for (const byte of bytes) this.#take(byte, text, replies);
    return { text: Uint8Array.from(text), replies };
  }

  #take(byte: number, text: number[], replies: Uint8Array[]): void {
    switch (this.#state) {
      case 'text':
        return this.#takeText(byte, text);
      case 'after carriage return':
        this.#state = 'text';
        // What Enter sends where a client passes on each key.
        return this.#takeText(byte === 0 ? newline : byte, text);
      case 'after mark':
        this.#state = 'text';
        if (isContinuation(byte)) text.push(telnet.mark);
        return this.#takeText(byte, text);
      case 'after iac':
        return this.#takeCommand(byte, text);
      case 'option':
        this.#state = 'text';
        if (byte === newline || byte === carriageReturn)
          return this.#noTelnet([telnet.iac, this.#verb], byte, text);
        if (this.#verb === telnet.do) replies.push(Uint8Array.of(telnet.iac, telnet.wont, byte));
        if (this.#verb === telnet.will) replies.push(Uint8Array.of(telnet.iac, telnet.dont, byte));
        return;
      case 'inside':
        if (byte === telnet.iac) this.#state = 'iac inside';
        return;
      case 'iac inside':
        this.#state = byte === telnet.end ? 'text' : 'inside';
        return;
    }
  }

  #takeText(byte: number, text: number[]): void {
    if (byte === telnet.iac) {
      this.#state = 'after iac';
      return;
    }
    // The IAC before it is urgent, which the system takes out of the stream. Else it is the beginning of a letter.
    if (byte === telnet.mark) {
      this.#state = 'after mark';
      return;
    }
    if (byte === carriageReturn) this.#state = 'after carriage return';
    text.push(byte);
  }

  #takeCommand(byte: number, text: number[]): void {
    this.#state = 'text';
    if (byte < telnet.command) return this.#noTelnet([telnet.iac], byte, text);
    if (byte === telnet.begin) this.#state = 'inside';
    if (byte < telnet.will || byte === telnet.iac) return;
    this.#verb = byte;
    this.#state = 'option';
  }

  /** A line end is no option, and most bytes are no command: this is text, and no UTF-8, which whoever reads it says. */
  #noTelnet(before: readonly number[], byte: number, text: number[]): void {
    text.push(...before);
    this.#takeText(byte, text);
  }
}

const isContinuation = (byte: number): boolean => byte >= 0x80 && byte < 0xc0;
