import type { CommandKind } from '#model/command.ts';
import { accountEndRules } from './account-end.ts';
import { accountRules } from './accounts.ts';
import { applicationRules } from './applications.ts';
import { avatarRules } from './avatars.ts';
import { blockRules } from './blocks.ts';
import { catchUpRules } from './catch-up.ts';
import { changeRules } from './change.ts';
import { comingBackRules } from './coming-back.ts';
import { deleteMineRules } from './delete-mine.ts';
import { directRules } from './direct.ts';
import { earlierRules } from './earlier.ts';
import { enterRules } from './enter.ts';
import { entranceRules } from './entrance.ts';
import { exportRules } from './export.ts';
import { fileRules } from './files.ts';
import { foundRules } from './found.ts';
import { holdRules } from './holds.ts';
import { identityRules } from './identities.ts';
import { invitationRules } from './invitations.ts';
import { mailRules } from './mails.ts';
import { memberRules } from './members.ts';
import { ownRules } from './own.ts';
import { ownSessionRules } from './own-sessions.ts';
import { ownerRules } from './owners.ts';
import { passkeyRules } from './passkeys.ts';
import { passwordRules } from './passwords.ts';
import { postRules } from './post.ts';
import { previewRules } from './previews.ts';
import { profileRules } from './profiles.ts';
import { pushRules } from './pushes.ts';
import { queryRules } from './queries.ts';
import { reportRules } from './reports.ts';
import { resumeRules } from './resume.ts';
import { roomSettingRules } from './room-settings.ts';
import { roomRules } from './rooms.ts';
import type { Rule } from './rule.ts';
import { sanctionRules } from './sanctions.ts';
import { searchRules } from './search.ts';
import { serverRules } from './server.ts';
import { threadRules } from './threads.ts';
import { tokenRules } from './tokens.ts';
import { twoFactorRules } from './two-factor.ts';

/** The rules of the chat, one for each command. Who may use them is decided in `permissions.ts`. */
export const rules: { readonly [K in CommandKind]: Rule<K> } = {
  ...entranceRules,
  ...enterRules,
  ...accountRules,
  ...avatarRules,
  ...exportRules,
  ...accountEndRules,
  ...tokenRules,
  ...passwordRules,
  ...ownSessionRules,
  ...twoFactorRules,
  ...identityRules,
  ...passkeyRules,
  ...previewRules,
  ...pushRules,
  ...threadRules,
  ...profileRules,
  ...mailRules,
  ...resumeRules,
  ...roomRules,
  ...roomSettingRules,
  ...memberRules,
  ...serverRules,
  ...invitationRules,
  ...applicationRules,
  ...sanctionRules,
  ...holdRules,
  ...reportRules,
  ...ownerRules,
  ...blockRules,
  ...postRules,
  ...fileRules,
  ...directRules,
  ...changeRules,
  ...comingBackRules,
  ...deleteMineRules,
  ...catchUpRules,
  ...earlierRules,
  ...foundRules,
  ...ownRules,
  ...queryRules,
  ...searchRules,
};
