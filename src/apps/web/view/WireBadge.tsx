import type { WireName } from '#model/names.ts';
import { useTexts } from './context.ts';

/** Which door someone came through. */
export const WireBadge = ({ wire }: { readonly wire: WireName }) => (
  <span class={`wire wire-${wire}`} title={useTexts().people.wire(wire)}>
    {wire}
  </span>
);
