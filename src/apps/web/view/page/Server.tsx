import type { ComponentType } from 'preact';
import type { ServerRole } from '#model/user.ts';
import { usePart } from '../context.ts';
import { useProfile } from './deeds.ts';
import { Sections } from './Sections.tsx';
import { Audit } from './server/Audit.tsx';
import { Backups } from './server/Backups.tsx';
import { Bans } from './server/Bans.tsx';
import { Guests } from './server/Guests.tsx';
import { Invitations } from './server/Invitations.tsx';
import { Members } from './server/Members.tsx';
import { Messages } from './server/Messages.tsx';
import { Overview } from './server/Overview.tsx';
import { PlaceSettings } from './server/PlaceSettings.tsx';
import { Reports } from './server/Reports.tsx';
import { ServerRooms } from './server/ServerRooms.tsx';
import { ServerTokens } from './server/ServerTokens.tsx';
import { Storage } from './server/Storage.tsx';
import { Waiting } from './server/Waiting.tsx';
import { Words } from './server/Words.tsx';

/** A part of this page is a row here, a component, and its name among the words of the page. `least`: the role that it takes. */
const rows = [
  { name: 'overview', Content: Overview, least: 'moderator' },
  { name: 'place', Content: PlaceSettings, least: 'owner' },
  { name: 'reports', Content: Reports, least: 'moderator' },
  { name: 'waiting', Content: Waiting, least: 'moderator' },
  { name: 'bans', Content: Bans, least: 'moderator' },
  { name: 'audit', Content: Audit, least: 'moderator' },
  { name: 'invitations', Content: Invitations, least: 'moderator' },
  { name: 'members', Content: Members, least: 'moderator' },
  { name: 'rooms', Content: ServerRooms, least: 'owner' },
  { name: 'guests', Content: Guests, least: 'owner' },
  { name: 'messages', Content: Messages, least: 'owner' },
  { name: 'words', Content: Words, least: 'owner' },
  { name: 'tokens', Content: ServerTokens, least: 'owner' },
  { name: 'storage', Content: Storage, least: 'owner' },
  { name: 'backups', Content: Backups, least: 'owner' },
] as const satisfies readonly {
  readonly name: string;
  readonly Content: ComponentType;
  readonly least: ServerRole;
}[];

/** What those see and decide who run the place. */
export function Server() {
  const texts = usePart('server');
  const moderation = usePart('moderation');
  const owners = usePart('owners');
  const role = useProfile().value?.role;
  if (role === undefined) return null;
  if (role !== 'owner' && role !== 'moderator') return <p class="hint">{texts.notYours}</p>;
  const sections = rows
    .filter(({ least }) => role === 'owner' || least === 'moderator')
    .map(({ name, Content }) => ({
      name,
      Content,
      title: { ...texts.sections, ...moderation.sections, ...owners.sections }[name],
    }));
  return <Sections page="server" label={texts.sectionsLabel} sections={sections} />;
}
