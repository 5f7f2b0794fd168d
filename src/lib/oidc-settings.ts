/** An OpenID provider, as its variables describe it. */
export interface OidcProvider {
  /** As in addresses: `corp` of `HUBBUB_OIDC_CORP_ISSUER`. */
  readonly id: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Missing: a public client, which proves itself by PKCE alone. */
  readonly clientSecret?: string;
  /** As people know it. */
  readonly name: string;
  readonly scope: string;
  /** The claim that lists the groups. */
  readonly groups: string;
  /** Which role each group has, the highest first. Empty: the provider says nothing about roles. */
  readonly roles: readonly GroupRole[];
}

export interface GroupRole {
  readonly group: string;
  readonly role: (typeof roleNames)[number];
}

const roleNames = ['owner', 'moderator', 'member'] as const;

const prefix = 'HUBBUB_OIDC_';
const parts = ['ISSUER', 'CLIENT_ID', 'CLIENT_SECRET', 'NAME', 'SCOPE', 'GROUPS', 'ROLES'] as const;
type Part = (typeof parts)[number];
const pattern = new RegExp(`^${prefix}([A-Z0-9]{1,32})_(${parts.join('|')})$`);

type Environment = Readonly<Record<string, string | undefined>>;

/** What is wrong with the variables, in a sentence for the user. */
class OidcFault extends Error {}

/** The providers in the order of their ids, or what is wrong with them, in a sentence. Empty variables are ignored. */
export function readProviders(
  environment: Environment,
  hasPublicUrl: boolean,
): readonly OidcProvider[] | string {
  try {
    const providers = read(environment);
    if (providers.length === 0 || hasPublicUrl) return providers;
    return 'To sign in with OpenID Connect, set --public-url: providers send people back to that address.';
  } catch (error) {
    if (error instanceof OidcFault) return error.message;
    throw error;
  }
}

function read(environment: Environment): readonly OidcProvider[] {
  const found = new Map<string, Map<Part, string>>();
  for (const [name, value] of Object.entries(environment)) {
    if (!name.startsWith(prefix) || !value) continue;
    const [, id, part] = pattern.exec(name) ?? [];
    if (id === undefined)
      throw new OidcFault(
        `There is no variable ${name}: it would be ${prefix}, the provider's name in capitals and digits, then _${parts.join(', _')}.`,
      );
    const known = found.get(id) ?? new Map<Part, string>();
    found.set(id, known.set(part as Part, value));
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, values]) => providerOf(id, values));
}

function providerOf(id: string, values: ReadonlyMap<Part, string>): OidcProvider {
  const variable = (part: Part) => `${prefix}${id}_${part}`;
  const needed = (part: Part): string => {
    const value = values.get(part);
    if (value === undefined)
      throw new OidcFault(`${variable(part)} is missing: without it nobody can sign in with "${id}".`);
    return value;
  };
  const issuer = needed('ISSUER');
  if (!isIssuer(issuer))
    throw new OidcFault(
      `${variable('ISSUER')} takes the address of the provider, such as https://login.example: it begins with https://, or with http:// on this machine.`,
    );
  const clientSecret = values.get('CLIENT_SECRET');
  return {
    id: id.toLowerCase(),
    issuer,
    clientId: needed('CLIENT_ID'),
    ...(clientSecret !== undefined && { clientSecret }),
    name: values.get('NAME') ?? id.toLowerCase(),
    scope: values.get('SCOPE') ?? 'openid profile',
    groups: values.get('GROUPS') ?? 'groups',
    roles: rolesOf(variable('ROLES'), values.get('ROLES') ?? ''),
  };
}

/** Without TLS, whoever is between could sign in as anybody. */
function isIssuer(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.username || url.search || url.hash) return false;
  const isHere = url.hostname === 'localhost' || url.hostname === '[::1]' || /^127\./.test(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isHere);
}

/** `admins=owner; staff=moderator`: a group may have `=` and `,` in its name, as those of LDAP do. */
function rolesOf(variable: string, text: string): readonly GroupRole[] {
  const rows = text
    .split(';')
    .filter((row) => row.trim() !== '')
    .map((row) => {
      const end = row.lastIndexOf('=');
      const group = row.slice(0, Math.max(end, 0)).trim();
      const role = roleNames.find((name) => name === row.slice(end + 1).trim());
      if (group === '' || role === undefined)
        throw new OidcFault(
          `${variable} takes GROUP=ROLE, with ; between several, and the roles are ${roleNames.join(', ')}: such as admins=owner; staff=moderator.`,
        );
      return { group, role };
    });
  return rows.sort((a, b) => roleNames.indexOf(a.role) - roleNames.indexOf(b.role));
}

/** The variables of these providers, for a child process. */
export const environmentOfProviders = (providers: readonly OidcProvider[]): Record<string, string> =>
  Object.fromEntries(
    providers.flatMap(({ id, issuer, clientId, clientSecret, name, scope, groups, roles }) => {
      const values: Record<Part, string | undefined> = {
        ISSUER: issuer,
        CLIENT_ID: clientId,
        CLIENT_SECRET: clientSecret,
        NAME: name,
        SCOPE: scope,
        GROUPS: groups,
        ROLES: roles.map(({ group, role }) => `${group}=${role}`).join(';'),
      };
      return Object.entries(values).flatMap(([part, value]) =>
        value ? [[`${prefix}${id.toUpperCase()}_${part}`, value]] : [],
      );
    }),
  );
