import { TelnetFilter } from '#lib/telnet.ts';

/** Of a long line, so much of its beginning and of its end is kept. */
const kept = { start: 256, end: 64 };

/** What the wires pass over in front of a line, so that a request behind it would be taken: blanks, and a byte order mark. */
const decoration = /^(?:[\0\t-\r ]|\xef\xbb\xbf)+/;
/** A record of a handshake, and the first byte of its version. */
const tlsHello = '\x16\x03';
/** A method that pages can use, and how an address begins after it: no more is needed, for HTTP/0.9 names no version. */
const requestStart =
  /^(?:get|head|post|put|delete|options|patch|connect|trace)[\t ]+(?:\/|\*[\t\r ]|\*$|https?:)/i;
/** Any method, any form of address, and the version. */
const request =
  /^[!#$%&'*+.^_`|~\w-]+[\t ]+(?:\/|\*|[a-z][a-z\d+.-]*:|[\w.-]+:\d|\[).*[\t ]HTTP\/\d(?:\.\d)?\s*$/is;

/**
 * Tells from the first line of a connection whether a browser is at the other end, which a page of any site can lead to a port of
 * its reader's network: HTTP begins with a request line, TLS with a hello. It takes the line in whatever pieces it comes, and keeps
 * only its beginning and its end.
 */
export class FirstLine {
  readonly #telnet = new TelnetFilter();
  #line = '';
  #over = false;

  /** True once these bytes show that this is HTTP or TLS. To be asked before anything is done with them. */
  isForeign(bytes: Uint8Array): boolean {
    if (this.#over) return false;
    const { text } = this.#telnet.push(bytes);
    const line = (this.#line + Buffer.from(text).toString('latin1')).replace(decoration, '');
    const end = line.indexOf('\n');
    this.#over = end !== -1;
    const first = this.#over ? line.slice(0, end) : line;
    this.#line = this.#over ? '' : shorten(first);
    return first.startsWith(tlsHello) || isRequest(shorten(first), this.#over);
  }
}

/** What still grows may yet turn out to be something else than its last letters say. */
function isRequest(line: string, whole: boolean): boolean {
  return requestStart.test(whole ? line : `${line}…`) || (whole && request.test(line));
}

const shorten = (line: string): string =>
  line.length > kept.start + kept.end ? line.slice(0, kept.start) + line.slice(-kept.end) : line;
