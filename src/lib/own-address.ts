import {
  formatOrigin,
  type HostAndPort,
  isIpLiteral,
  isOriginOf,
  isSameOrigin,
  type Origin,
  parseHostAndPort,
  parseOrigin,
  pathOf,
} from './address.ts';
import type { Clock } from './clock.ts';

export interface OwnAddressSettings {
  readonly clock: Pick<Clock, 'now'>;
  /** Where the server listens. */
  readonly listening: string;
  /** What this machine calls itself. */
  readonly machine: string;
  /** The address under which people reach the server, where that is another one. */
  readonly publicUrl: string | undefined;
  /** More names; `*` stands for all there are. */
  readonly allowed: readonly string[];
  /** Whether pages from disk, which have no origin to compare, are let in where they may be. */
  readonly filePages: boolean;
  /** A request was refused for its address; said once within a while for each value. `advice`: the setting that would help. */
  readonly onRefused: (what: 'host' | 'origin', value: string, advice: string) => void;
}

/** What a request says about where it was sent, and by which page. */
export interface Sender {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
  readonly referer?: string | undefined;
  readonly 'sec-fetch-site'?: string | undefined;
}

/**
 * Endings that home routers and mDNS give to the names of machines. Nobody can register a name under one of them, so none
 * can be led to somebody else's server and back.
 */
const homeEndings = ['local', 'lan', 'home.arpa', 'internal'];

/**
 * Values that are told of within so long, of hosts and of origins each. Strangers make them up, so there is an end to it; but not for
 * ever, or they could keep the log from helping anybody. Only what is a plain name gets as far as the advice: an operator may paste it.
 */
const told = { most: 100, forMs: 3_600_000 };

/**
 * Knows the server's own address, and by that whose page sent a request. Without it, any page of the web could speak with
 * the reach of its reader: directly, which `Origin` shows, or by a name of its own that it lets lead here (DNS rebinding),
 * which `Host` shows.
 */
export class OwnAddress {
  readonly #settings: OwnAddressSettings;
  readonly #names: ReadonlySet<string>;
  readonly #public: Origin | undefined;
  /** The path of the public address without the slash at its end; empty where it has none. */
  readonly #path: string;
  /** What was told of lately, with the time, oldest first. */
  readonly #told = { host: new Map<string, number>(), origin: new Map<string, number>() };

  constructor(settings: OwnAddressSettings) {
    const { listening, machine, publicUrl, allowed } = settings;
    this.#settings = settings;
    this.#public = publicUrl === undefined ? undefined : parseOrigin(publicUrl);
    this.#path = publicUrl === undefined ? '' : pathOf(publicUrl);
    const names = [listening, ...namesOfMachine(machine), ...allowed];
    this.#names = new Set(names.flatMap((name) => parseHostAndPort(name)?.host ?? []));
  }

  /** Whether a request for this host is meant for this server. */
  isOwnHost({ host, port }: HostAndPort): boolean {
    if (this.#settings.allowed.includes('*') || this.#isOwn(host)) return true;
    this.#tell('host', port === undefined ? host : `${host}:${port}`, `--allow-host ${host}`);
    return false;
  }

  /** The path of the public address without the slash at its end, where it has one. */
  get publicPath(): string | undefined {
    return this.#path || undefined;
  }

  /** Whether people come by https, as far as that is known. */
  get isSecure(): boolean {
    return this.#settings.publicUrl?.startsWith('https:') ?? false;
  }

  /** The path of a request, as the server knows it: without that of the public address, which not every proxy takes off. */
  below(path: string): string {
    return this.#path !== '' && path.startsWith(`${this.#path}/`) ? path.slice(this.#path.length) : path;
  }

  /**
   * Whether the page that sent a request is one of ours. Programs send neither header: they are not led by other sites.
   * `filePages`: whether this is a place where pages from disk may be let in.
   */
  isOwnPage(sender: Sender, filePages = false): boolean {
    const { host = '', origin, referer } = sender;
    const said = origin ?? (referer || undefined);
    // Who hides both, and is led by another site all the same, is a browser.
    if (said === undefined) return ['same-origin', 'none'].includes(sender['sec-fetch-site'] ?? 'none');
    const isFile = said === 'null' || /^file:\/*$/.test(said);
    if (filePages && isFile && this.#settings.filePages) return true;
    const page = isFile ? undefined : parseOrigin(said);
    const asked = parseHostAndPort(host);
    if (page && this.#isOrigin(page, asked)) return true;
    // Only the origin is told of: the rest of a referrer may be private.
    if (page) this.#tell('origin', formatOrigin(page), `--public-url ${formatOrigin(page)}`);
    else if (filePages && isFile) this.#tell('origin', said, '--file-pages on');
    return false;
  }

  /** The same, where the request says it: what a browser sends of itself is not to be used by whoever hides where it comes from. */
  isSurelyOwnPage(sender: Sender): boolean {
    const { origin, referer, 'sec-fetch-site': site } = sender;
    return (origin !== undefined || Boolean(referer) || site === 'same-origin') && this.isOwnPage(sender);
  }

  #isOwn(host: string): boolean {
    const isLocal = host === 'localhost' || host.endsWith('.localhost');
    return isLocal || isIpLiteral(host) || host === this.#public?.host || this.#names.has(host);
  }

  #isOrigin(page: Origin, asked: HostAndPort | undefined): boolean {
    if (asked && isOriginOf(page, asked)) return true;
    return this.#public !== undefined && isSameOrigin(page, this.#public);
  }

  #tell(what: 'host' | 'origin', value: string, advice: string): void {
    const now = this.#settings.clock.now();
    const lately = this.#told[what];
    for (const [old, at] of lately) {
      // A clock that was set back says nothing.
      if (at <= now && now - at < told.forMs) break;
      lately.delete(old);
    }
    if (lately.has(advice) || lately.size >= told.most) return;
    lately.set(advice, now);
    this.#settings.onRefused(what, value, advice);
  }
}

function namesOfMachine(machine: string): readonly string[] {
  const [first = ''] = machine.split('.', 1);
  return first === '' ? [] : [machine, first, ...homeEndings.map((ending) => `${first}.${ending}`)];
}
