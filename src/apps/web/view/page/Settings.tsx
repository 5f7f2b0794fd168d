import type { ComponentType } from 'preact';
import { useApp, usePart, useTexts } from '../context.ts';
import { lazy } from '../lazy.tsx';
import { LinkTo } from '../ui/LinkTo.tsx';
import { useProfile } from './deeds.ts';
import { Sections } from './Sections.tsx';
import { Account, GuestEnd } from './settings/Account.tsx';
import { Appearance } from './settings/Appearance.tsx';
import { Become } from './settings/Become.tsx';
import { Blocked } from './settings/Blocked.tsx';
import { Notifications } from './settings/Notifications.tsx';
import { Profile } from './settings/Profile.tsx';

/** A part of this page is a row here, a component, and its name among the words of the page. `for`: whom it is for, if not all. */
const rows = [
  { name: 'profile', Content: Profile },
  { name: 'become', Content: Become, for: 'guest' },
  { name: 'appearance', Content: Appearance },
  { name: 'notifications', Content: Notifications },
  {
    name: 'password',
    Content: lazy(async () => (await import('./settings/Password.tsx')).Password),
    for: 'account',
  },
  {
    name: 'factor',
    Content: lazy(async () => (await import('./settings/Factor.tsx')).Factor),
    for: 'account',
  },
  {
    name: 'passkeys',
    Content: lazy(async () => (await import('./settings/Passkeys.tsx')).Passkeys),
    for: 'account',
  },
  {
    name: 'sessions',
    Content: lazy(async () => (await import('./settings/Sessions.tsx')).Sessions),
    for: 'account',
  },
  {
    name: 'identities',
    Content: lazy(async () => (await import('./settings/Identities.tsx')).Identities),
    for: 'account',
  },
  {
    name: 'tokens',
    Content: lazy(async () => (await import('./settings/Tokens.tsx')).Tokens),
    for: 'account',
  },
  { name: 'blocked', Content: Blocked },
  { name: 'account', Content: Account, for: 'account' },
  { name: 'out', Content: GuestEnd, for: 'guest' },
] as const satisfies readonly {
  readonly name: string;
  readonly Content: ComponentType;
  readonly for?: 'guest' | 'account';
}[];

/** All that somebody decides for itself. */
export function Settings() {
  const { chat } = useApp();
  const texts = usePart('settings');
  const first = useTexts();
  const role = useProfile().value?.role;
  const kind = chat.me.value?.account ? 'account' : 'guest';
  const sections = rows
    .filter((row) => !('for' in row) || row.for === kind)
    .map(({ name, Content }) => ({ name, Content, title: texts.sections[name] }));
  return (
    <Sections page="settings" label={texts.sectionsLabel} sections={sections}>
      {(role === 'owner' || role === 'moderator') && (
        <LinkTo place={{ kind: 'page', page: 'server' }} class="section-link elsewhere">
          {first.shell.pages.server}
        </LinkTo>
      )}
    </Sections>
  );
}
