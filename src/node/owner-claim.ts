import { type Claim, type Offer, offerClaim, renewClaim } from '#hub/coming/owner-claim.ts';
import { Facts } from '#hub/facts.ts';
import { systemClock } from '#lib/clock.ts';
import type { Logger } from '#lib/log.ts';
import { limits } from '#model/limits.ts';
import type { Store } from '#store.ts';

/** The offer of the first owner, and how to stop saying that it stands. */
export interface OwnerOffer {
  readonly offer: Offer;
  stop(): void;
}

/** Offers the server to whoever has the secret of this hash, for as long as there is no owner and this node lives. */
export async function offerToOwner(
  store: Store,
  claim: Claim | undefined,
  log: Logger,
): Promise<OwnerOffer | undefined> {
  if (!claim) return undefined;
  const facts = new Facts(store.facts);
  const offer = await offerClaim(facts, store.users, claim, systemClock.now());
  if (offer !== 'shown') return { offer, stop() {} };
  const stop = systemClock.every(limits.node.renewMs, () => {
    renewClaim(facts, claim, systemClock.now()).then(
      (stands) => !stands && stop(),
      (error: unknown) => log.error({ err: error }, 'could not renew the offer to the first owner'),
    );
  });
  return { offer, stop };
}
