import type { Invitation } from './facts.ts';

/** The code in an invitation's link. Its first letter tells a client which form to show: `a` for an account, `g` for a guest. */
export const invitationCode = (kind: Invitation['for'], secret: string): string => `${kind[0]}${secret}`;

export const kindOfInvitation = (code: string): Invitation['for'] =>
  code.startsWith('a') ? 'account' : 'guest';
