import { formatOrigin, parseHostAndPort, parseListeningHost, parseOrigin, pathOf } from './address.ts';

/** Where to listen. */
export const listeningHost = {
  takes: 'an address or a name of this machine, without a port',
  example: '0.0.0.0',
  parse: parseListeningHost,
  why: (text: string): string | undefined => {
    if (text.includes('://')) return 'it is no URL';
    return parseHostAndPort(text)?.port === undefined ? undefined : '--port says the port';
  },
};

/** What Hubbub answers by itself: below such a path, its own could not be told from it. */
export const ownPaths: readonly string[] =
  'api assets avatars confirm-email connect docs error.html favicon.ico health index.html kept logo.png message message.html metrics oidc openapi.json plain redoc reset-password style.css ws ws-info'.split(
    ' ',
  );

const firstOf = (path: string): string => path.split('/')[1] ?? '';

/** The address of a site, and the path below which the chat is, without a slash at its end. */
export const siteUrl = {
  takes: 'the address that browsers show, with a path or without',
  example: 'https://chat.example',
  parse(text: string): string | undefined {
    const origin = /^https?:\/\/[^?#@\s\\]+$/i.test(text) ? parseOrigin(text) : undefined;
    const path = pathOf(text);
    if (!origin || !/^(\/[\w~-][\w.~-]*)*$/.test(path) || ownPaths.includes(firstOf(path))) return undefined;
    return formatOrigin(origin) + path;
  },
  why(text: string): string | undefined {
    if (!/^https?:\/\//i.test(text)) return 'it begins with http:// or https://';
    if (/[?#]/.test(text)) return 'no page has a query or a fragment in its address for ever';
    if (text.includes('@')) return 'it has no user and no password';
    const path = URL.parse(text)?.pathname ?? '';
    if (ownPaths.includes(firstOf(path)))
      return `/${firstOf(path)} is an address of Hubbub's own, so the chat cannot be below it`;
    return parseOrigin(text) ? 'its path may have letters, digits, -, _, ~ and dots' : undefined;
  },
};

/** Names under which browsers may ask. */
export const hostNames = {
  takes: 'names or addresses with commas between them, or * for any',
  example: 'chat.lan,chat.office.example',
  parse(text: string): readonly string[] | undefined {
    const names = text.split(',').map((part) => nameOf(part.trim()));
    return names.includes(undefined) ? undefined : (names as string[]);
  },
  why(text: string): string | undefined {
    const wrong = text
      .split(',')
      .map((part) => part.trim())
      .find((part) => nameOf(part) === undefined);
    if (wrong === undefined || text.trim() === '') return undefined;
    if (wrong === '') return 'there is no name beside a comma';
    if (wrong.includes('*')) return 'it knows no patterns, so each name has to be said, or * alone';
    if (/[/@?#]/.test(wrong)) return 'it takes the name alone, without http:// and without a path';
    if (parseHostAndPort(wrong)) return 'it takes no port, for a name is allowed at each of them';
    return undefined;
  },
};

function nameOf(text: string): string | undefined {
  if (text === '*') return text;
  const said = parseHostAndPort(text);
  return said?.port === undefined ? said?.host : undefined;
}
