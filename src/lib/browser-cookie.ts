import { digest } from './digest.ts';
import type { OwnAddress, Sender } from './own-address.ts';

/** What a browser keeps so that it stays who it is. */
export interface Kept {
  /** The token of an account, or of a guest. */
  readonly secret: string;
  /** Whether it is kept when the browser is closed. */
  readonly stay: boolean;
}

/** The headers of a request that may bring the cookie. */
export interface CookieSender extends Sender {
  readonly cookie?: string | undefined;
}

/**
 * The cookie by which a browser stays who it is. No script can read it, no other site can send it, and it counts only where the
 * request shows that a page of this server has sent it: `SameSite` alone lets through what other ports of the same host send.
 *
 * Browsers tell the ports of a host apart nowhere in their cookies, so the name has something of the chat in it (`epoch`). Over https
 * it is one that no other host of the same domain can give (`__Host-`). Whether it is https, the page knows: a proxy may do it.
 */
export class BrowserCookie {
  readonly #ownAddress: OwnAddress;
  readonly #names: { readonly plain: string; readonly secure: string };
  readonly #maxAge: number;

  /** `stayMs`: how long a browser that stays signed in keeps it, from the last time that it was set. */
  constructor(ownAddress: OwnAddress, epoch: string, stayMs: number) {
    const plain = `hubbub-${digest(`cookie ${epoch}`).slice(0, 8)}`;
    this.#ownAddress = ownAddress;
    this.#names = { plain, secure: `__Host-${plain}` };
    this.#maxAge = Math.floor(stayMs / 1000);
  }

  /** What the browser keeps; undefined where there is nothing, or where it does not count. */
  read(sender: CookieSender): Kept | undefined {
    const { cookie = '' } = sender;
    if (cookie === '' || !this.#ownAddress.isSurelyOwnPage(sender)) return undefined;
    const isSecure = isHttps(sender);
    const { plain, secure } = this.#names;
    const names = isSecure === undefined ? [secure, plain] : [isSecure ? secure : plain];
    for (const name of names) {
      const kept = parse(valueIn(cookie, name));
      if (kept) return kept;
    }
    return undefined;
  }

  /** The header `Set-Cookie` by which the browser keeps this from now on. */
  keep(sender: Sender, { secret, stay }: Kept): string {
    const life = stay ? [`Max-Age=${this.#maxAge}`] : [];
    return this.#header(sender, `${stay ? 'stay' : 'once'}.${secret}`, life);
  }

  /** The one by which it forgets. */
  forget(sender: Sender): string {
    return this.#header(sender, '', ['Max-Age=0']);
  }

  #header(sender: Sender, value: string, life: readonly string[]): string {
    const isSecure = isHttps(sender) ?? this.#ownAddress.isSecure;
    const name = isSecure ? this.#names.secure : this.#names.plain;
    const how = ['Path=/', 'HttpOnly', 'SameSite=Lax', ...(isSecure ? ['Secure'] : []), ...life];
    return [`${name}=${value}`, ...how].join('; ');
  }
}

/** Undefined where the request does not say by which page it was sent. */
const isHttps = ({ origin, referer }: Sender): boolean | undefined =>
  (origin ?? (referer || undefined))?.startsWith('https:');

const valueIn = (cookies: string, name: string): string =>
  cookies
    .split(/;\s*/)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1) ?? '';

function parse(value: string): Kept | undefined {
  const [, how, secret] = /^(stay|once)\.([\w-]{16,200})$/.exec(value) ?? [];
  return secret === undefined ? undefined : { secret, stay: how === 'stay' };
}
