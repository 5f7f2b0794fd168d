const newline = 0x0a;
const carriageReturn = 0x0d;
/** Longer methods, and longer beginnings of an address, say no more. */
const kept = 32;

/** A method, and how an address begins after it. */
const requestStart = /^[A-Za-z]+ (\/|\*|[A-Za-z]+:|[\w.-]+:\d|\[)/;
const requestEnd = / HTTP\/\d(\.\d)?$/i;
/** A record of a handshake, and the first byte of its version. */
const tlsHello = '\x16\x03';

/**
 * Tells from the first line of a connection whether a browser is at the other end, which a page of any site can lead to a port of
 * its reader's network: HTTP begins with a request line, TLS with a hello. It takes the line in whatever pieces it comes, and keeps
 * only its beginning and its end.
 */
export class FirstLine {
  #start = '';
  #end = '';
  #over = false;

  /** True once these bytes show that this is HTTP or TLS. To be asked before anything is done with them. */
  isForeign(bytes: Uint8Array): boolean {
    if (this.#over) return false;
    let from = 0;
    // A server of HTTP passes over empty lines in front of a request.
    while (this.#start === '' && (bytes[from] === carriageReturn || bytes[from] === newline)) from++;
    const lineEnd = bytes.indexOf(newline, from);
    const end = lineEnd === -1 ? bytes.length : lineEnd;
    this.#start += latin1(bytes.subarray(from, Math.min(end, from + kept - this.#start.length)));
    this.#end = (this.#end + latin1(bytes.subarray(Math.max(from, end - kept), end))).slice(-kept);
    if (this.#start.startsWith(tlsHello)) return true;
    this.#over = lineEnd !== -1;
    return this.#over && requestStart.test(this.#start) && requestEnd.test(this.#end.replace(/\r$/, ''));
  }
}

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
