import type { CommandKind } from './command.ts';

/** What is in the audit list: commands, and what the server does by itself. The browser has a sentence for each. */
export const auditedActs = [
  ...(['ban', 'unban', 'mute', 'unmute', 'kick', 'purge', 'hold', 'unhold', 'delete'] as const),
  ...(['setRole', 'claim', 'createInvitation', 'revokeInvitation', 'accept', 'approve', 'decline'] as const),
  ...([
    'admit',
    'resolveReport',
    'closePoll',
    'resetLink',
    'resetTotp',
    'signinCode',
    'revokeToken',
    'backup',
  ] as const),
  ...(['renameRoom', 'set', 'setServer', 'retention'] as const),
] as const satisfies readonly (CommandKind | 'retention')[];

export type AuditedAct = (typeof auditedActs)[number];
