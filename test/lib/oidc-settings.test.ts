import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { environmentOfProviders, readProviders } from '#lib/oidc-settings.ts';

const least = {
  HUBBUB_OIDC_CORP_ISSUER: 'https://login.corp.example/realms/all',
  HUBBUB_OIDC_CORP_CLIENT_ID: 'chat',
};
const corp = {
  ...{ id: 'corp', issuer: 'https://login.corp.example/realms/all', clientId: 'chat', name: 'corp' },
  ...{ scope: 'openid profile', groups: 'groups', roles: [] },
};
const read = (variables: Readonly<Record<string, string>>) => readProviders(variables, true);

describe('the variables of providers', () => {
  it('need an issuer and a client id; all else has a default', () => {
    assert.deepEqual(read({ ...least, HUBBUB_OIDC_CORP_NAME: '', PATH: '/bin', HUBBUB_KEY: 'x' }), [corp]);
    assert.deepEqual(read({}), []);
    assert.deepEqual(readProviders({}, false), []);
  });

  it('may be those of several, which are read in the same order everywhere', () => {
    const club = { HUBBUB_OIDC_CLUB_ISSUER: 'http://127.0.0.1:9000', HUBBUB_OIDC_CLUB_CLIENT_ID: 'chat' };
    const providers = read({ ...least, ...club });
    assert.ok(typeof providers !== 'string');
    assert.deepEqual(
      providers.map(({ id }) => id),
      ['club', 'corp'],
    );
  });

  it('give roles to groups, the highest first, whatever a group is called', () => {
    const providers = read({
      ...least,
      HUBBUB_OIDC_CORP_ROLES: 'staff=moderator; cn=admins,dc=corp = owner;',
    });
    assert.deepEqual(providers, [
      {
        ...corp,
        roles: [
          { group: 'cn=admins,dc=corp', role: 'owner' },
          { group: 'staff', role: 'moderator' },
        ],
      },
    ]);
  });

  it('reach a child process as they are', () => {
    const more = { HUBBUB_OIDC_CORP_CLIENT_SECRET: 'a=b', HUBBUB_OIDC_CORP_ROLES: 'a=owner;b=member' };
    const providers = read({ ...least, ...more });
    assert.ok(typeof providers !== 'string');
    assert.deepEqual(read(environmentOfProviders(providers)), providers);
  });

  it('are told what is wrong with them', () => {
    const wrong: readonly (readonly [Readonly<Record<string, string>>, RegExp])[] = [
      [{ ...least, HUBBUB_OIDC_CORP_SECRET: 'x' }, /no variable HUBBUB_OIDC_CORP_SECRET/],
      [{ HUBBUB_OIDC_CORP_ISSUER: 'https://a.example' }, /HUBBUB_OIDC_CORP_CLIENT_ID is missing/],
      [{ ...least, HUBBUB_OIDC_CORP_ISSUER: 'http://a.example' }, /begins with https/],
      [{ ...least, HUBBUB_OIDC_CORP_ISSUER: 'login' }, /begins with https/],
      [{ ...least, HUBBUB_OIDC_CORP_ROLES: 'admins' }, /takes GROUP=ROLE/],
      [{ ...least, HUBBUB_OIDC_CORP_ROLES: 'admins=guest' }, /takes GROUP=ROLE/],
    ];
    for (const [variables, sentence] of wrong) assert.match(String(read(variables)), sentence);
    assert.match(String(readProviders(least, false)), /--public-url/);
  });
});
