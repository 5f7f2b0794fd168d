import { languageName } from '#lib/language-names.ts';
import { isDirectRoom, lobby, locales } from '#model/names.ts';
import type { BrowserTexts } from '#texts/browser.ts';
import type { DialogOf } from '../../chat/layout.ts';
import type { Goal } from '../../chat/palette.ts';
import type { AppValue } from '../context.ts';

type Names = BrowserTexts['finding']['deeds'];

/** What can be done by its name: as much as the user may, where it is. */
export function commandsOf(app: AppValue, names: Names): readonly Goal[] {
  const { chat, actions, navigation } = app;
  const open = (kind: Extract<DialogOf['kind'], 'makeRoom' | 'write' | 'status'>) => () => {
    chat.layout.dialog.value = { kind };
  };
  const isAccount = chat.me.value?.account === true;
  const { theme } = chat.layout;
  const deeds: readonly (readonly [id: string, name: string, run: () => void, isPossible?: boolean])[] = [
    ['makeRoom', names.makeRoom, open('makeRoom'), isAccount],
    ['write', names.write, open('write')],
    ['status', names.status, open('status'), isAccount],
    ['search', names.search, () => navigation.open({ kind: 'search', query: '' })],
    ...ofRoom(app, names),
    ['dark', names.dark, () => (theme.value = 'dark'), theme.value !== 'dark'],
    ['light', names.light, () => (theme.value = 'light'), theme.value !== 'light'],
    ...locales
      .filter((locale) => locale !== chat.locale.value)
      .map(
        (locale) =>
          [
            `language ${locale}`,
            `${names.language}: ${languageName(locale)}`,
            () => void chat.language.choose(locale),
          ] as const,
      ),
    // A guest that signs out is gone for good: the settings say so first.
    ['signOut', names.signOut, () => void actions.signOut(), isAccount],
  ];
  return deeds
    .filter(([, , , isPossible = true]) => isPossible)
    .map(([id, name, run]) => ({ id: `deed ${id}`, kind: 'deed', name, run }));
}

/** What concerns the room that the user is in. */
function ofRoom({ chat, actions, navigation }: AppValue, names: Names) {
  const room = chat.where.value;
  const isIn = chat.rooms.value.has(room);
  const isMuted = chat.own.levelOf(room) === 'nothing';
  const mute = () => void actions.catchingUp.pay(room, isMuted ? 'all' : 'nothing');
  const mayInvite = chat.me.value?.account === true && isIn && room !== lobby && !isDirectRoom(room);
  const invite = () =>
    mayInvite
      ? navigation.openPanel({ kind: 'room' })
      : navigation.open({ kind: 'page', page: 'server', section: 'invitations' });
  return [
    ['mute', isMuted ? names.unmute : names.mute, mute, isIn],
    ['invite', names.invite, invite, mayInvite || chat.rights.moderates.value],
  ] as const;
}
