import { limits } from '#model/limits.ts';
import type { Users } from '#store.ts';
import type { Context } from '../context.ts';
import type { FactOf, Facts } from '../facts.ts';

/** What became of a server's offer of the first owner. `another`: another server of the same chat shows a secret already. */
export type Offer = 'shown' | 'another' | 'owned';

/** The secret of a server, as its nodes know it. */
export interface Claim {
  readonly hash: string;
  readonly server: string;
}

const id = 'first';

/** The claim that this is the secret of, if there is one now. */
export async function findClaim(
  { facts, fingerprint }: Pick<Context, 'facts' | 'fingerprint'>,
  secret: string,
): Promise<FactOf<'ownerClaim'> | undefined> {
  const kept = await facts.get('ownerClaim', id);
  return kept && kept.data.hash === fingerprint(secret) ? kept : undefined;
}

/**
 * While there is no owner, whoever has this secret becomes the first one. All nodes of a server offer the same secret; one of
 * an earlier start of theirs is void. The secret of another server is left as it is, for as long as that says that it lives.
 */
export async function offerClaim(facts: Facts, users: Users, claim: Claim, now: number): Promise<Offer> {
  for (;;) {
    const kept = await facts.get('ownerClaim', id);
    if ((await users.withRole('owner')).length > 0) {
      if (kept) await facts.write({ kind: 'ownerClaim', id, version: kept.version });
      return 'owned';
    }
    if (kept && kept.data.server !== claim.server && kept.data.until > now) return 'another';
    if (await write(facts, claim, kept?.version ?? 0, now)) return 'shown';
  }
}

/** Says that the server which shows the secret still lives. False: it has been used, or there is an owner in another way. */
export async function renewClaim(facts: Facts, claim: Claim, now: number): Promise<boolean> {
  const kept = await facts.get('ownerClaim', id);
  if (kept?.data.hash !== claim.hash) return false;
  // Another node of the server has just said so.
  if (kept.data.until > now + limits.node.leaseMs - limits.node.renewMs / 2) return true;
  await write(facts, claim, kept.version, now);
  return true;
}

const write = (facts: Facts, { hash, server }: Claim, version: number, now: number): Promise<boolean> =>
  facts.write({
    kind: 'ownerClaim',
    id,
    about: '',
    version,
    data: { hash, server, until: now + limits.node.leaseMs },
  });
