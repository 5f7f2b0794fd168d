/** What of a room a user wants to be told of. `mentions`: what addresses it, and what is said in threads that it follows. */
export const attentionLevels = ['all', 'mentions', 'nothing'] as const;
export type AttentionLevel = (typeof attentionLevels)[number];
