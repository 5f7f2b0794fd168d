import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newTotpSecret, totpCode, totpStep, totpUri } from '#lib/totp.ts';

/** `12345678901234567890`, the secret of RFC 6238, appendix B. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('codes that follow from the time', () => {
  it('are those of RFC 6238', () => {
    for (const [seconds, code] of [
      [59, '287082'],
      [1_111_111_109, '081804'],
      [1_111_111_111, '050471'],
      [1_234_567_890, '005924'],
      [2_000_000_000, '279037'],
      [20_000_000_000, '353130'],
    ] as const)
      assert.equal(totpCode(secret, seconds * 1_000), code);
  });

  it('count one step early and one step late, and no more', () => {
    const now = 1_234_567_890_000;
    const step = Math.floor(now / 30_000);
    for (const late of [-1, 0, 1])
      assert.equal(totpStep(secret, totpCode(secret, now + late * 30_000), now), step + late);
    for (const late of [-2, 2])
      assert.equal(totpStep(secret, totpCode(secret, now + late * 30_000), now), undefined);
    for (const none of ['', '5924', 'abcdef', '0059240'])
      assert.equal(totpStep(secret, none, now), undefined);
  });

  it('come of secrets of 160 bits, each another', () => {
    const secrets = Array.from({ length: 50 }, newTotpSecret);
    for (const one of secrets) assert.match(one, /^[A-Z2-7]{32}$/);
    assert.equal(new Set(secrets).size, 50);
  });

  it('have an address that apps can read, whatever the name', () => {
    const uri = new URL(totpUri(secret, 'Hubbub', 'Оксана:1'));
    assert.equal(decodeURIComponent(uri.pathname), '/Hubbub:Оксана:1');
    assert.equal(uri.searchParams.get('secret'), secret);
  });
});
