import type { UserId } from '#model/names.ts';
import { keepsUser } from './storage.ts';

const path = 'api/session';

/** What windows of one browser tell one another. */
type Word = { readonly kind: 'in'; readonly userId: UserId } | { readonly kind: 'out' };

/** What the server says of this browser. */
interface Shown {
  readonly signedIn: boolean;
  readonly build?: string;
}

/**
 * Who the browser is, which it keeps in a cookie that no script can read. All its windows are one user: they tell one another when
 * somebody comes in or goes.
 */
export class BrowserSession {
  /** Whether who the browser is, is kept when it is closed. */
  stays = keepsUser();
  readonly #channel = new BroadcastChannel(`hubbub ${new URL('.', document.baseURI).pathname}`);
  /** The files that this page was loaded with. */
  readonly #build = buildOf(document);

  constructor(onWord: (word: Word) => void) {
    this.#channel.onmessage = ({ data }) => onWord(data as Word);
  }

  /** False where the browser keeps no cookies: then the page is who it is for as long as it is open. */
  keep = async (secret: string, userId: UserId): Promise<boolean> => {
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
    const set = await ask({ method: 'POST', headers, body: JSON.stringify({ stay: this.stays }) });
    if (!set?.ok || !(await shown())?.signedIn) return false;
    this.#tell({ kind: 'in', userId });
    return true;
  };

  /** The browser is nobody from now on. False where the server cannot be asked. */
  async end(): Promise<boolean> {
    const answer = await ask({ method: 'DELETE' });
    this.#tell({ kind: 'out' });
    return answer?.ok === true;
  }

  /** Has the cookie renewed. True where the server has another page than this one by now. */
  async renew(): Promise<boolean> {
    const build = (await shown())?.build;
    return build !== undefined && this.#build !== '' && build !== this.#build;
  }

  #tell(word: Word): void {
    this.#channel.postMessage(word);
  }
}

const ask = (request: RequestInit): Promise<Response | undefined> =>
  fetch(path, request).catch(() => undefined);

async function shown(): Promise<Shown | undefined> {
  const answer = await ask({});
  return answer?.ok ? ((await answer.json().catch(() => undefined)) as Shown | undefined) : undefined;
}

/** In the words of the server: the names of what the page loads. */
function buildOf({ head }: Document): string {
  // What the page has begun to load by itself is not what it came with.
  const addresses = [...head.querySelectorAll('[src], [href]:not([rel="modulepreload"])')].map(
    (element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '',
  );
  return addresses
    .flatMap((address) => /assets\/([\w.-]+)/.exec(address)?.[1] ?? [])
    .sort()
    .join(' ');
}
