import { isCaption } from '#model/body.ts';
import { isEmoji } from '#model/emoji.ts';
import type { Person } from '#model/facts.ts';
import { lobby, type UserId } from '#model/names.ts';
import { parseKnownNickname } from '#model/nickname.ts';
import type { ProfileView } from '#model/profile.ts';
import { refuse } from '#model/refusal.ts';
import type { User } from '#model/user.ts';
import { changePerson } from '../accounts/person.ts';
import { announcePerson } from '../accounts/shown-person.ts';
import { isRefusedText, reportTexts } from '../coming/words.ts';
import type { Context } from '../context.ts';
import { shownOfPerson } from '../session/person.ts';
import { findByName, findUser } from './nicknames.ts';
import type { Rule } from './rule.ts';

/** Everybody is told of it who sees the session, as of a message. */
const setPresence: Rule<'setPresence'> = async (context, session, { state, minutes }) => {
  const { clock, presence } = context;
  if (!session.allowance.takePost(clock.now())) return refuse('too_fast');
  session.away = state === 'away';
  const until = minutes === undefined ? undefined : clock.now() + minutes * 60_000;
  const doNotDisturb = state === 'doNotDisturb' ? { ...(until !== undefined && { until }) } : undefined;
  if (state !== 'away' && (doNotDisturb || session.person.doNotDisturb)) {
    if (session.identity.kind === 'account') {
      const { id } = session.identity.user;
      const change = ({ doNotDisturb: _, ...rest }: Person) => ({
        ...rest,
        ...(doNotDisturb && { doNotDisturb }),
      });
      if (!(await changePerson(context, id, change))) return refuse('unavailable');
      await announcePerson(context, id);
    } else session.person = shownOfPerson({ ...(doNotDisturb && { doNotDisturb }) }, clock.now());
  }
  presence.changed(session);
  return { kind: 'done', of: 'setPresence' };
};

/** Both empty: no status any more. Everybody is told of it who sees a session of the user, as of a message. */
const setStatus: Rule<'setStatus'> = async (context, session, command) => {
  const { emoji, minutes } = command;
  const text = command.text.trim();
  const { id } = session.user!;
  if (isRefusedText(context, text)) return refuse('word_refused');
  // It would be a way to go on speaking.
  if ((emoji || text) && context.moderation.sanctions.isMuted(id, lobby, context.clock.now()))
    return refuse('muted');
  if (emoji !== '' && !isEmoji(emoji)) return refuse('emoji_invalid');
  if (!isCaption(text)) return refuse('caption_invalid');
  const status = {
    ...(emoji && { emoji }),
    ...(text && { text }),
    ...((emoji || text) && minutes !== undefined && { until: context.clock.now() + minutes * 60_000 }),
  };
  const change = ({ emoji: _, text: __, until: ___, ...rest }: Person) => ({ ...rest, ...status });
  if (!session.allowance.takePost(context.clock.now())) return refuse('too_fast');
  if (!(await changePerson(context, id, change))) return refuse('unavailable');
  await announcePerson(context, id);
  await reportTexts(context, session.user!, text);
  return { kind: 'done', of: 'setStatus' };
};

const showLastSeen: Rule<'showLastSeen'> = async (context, session, { on }) => {
  const change = (person: Person) => ({ ...person, showLastSeen: on });
  const isChanged = await changePerson(context, session.user!.id, change);
  return isChanged ? { kind: 'done', of: 'showLastSeen' } : refuse('unavailable');
};

const profile: Rule<'profile'> = async (context, session, command) => {
  const me = session.user!;
  const user = command.user === undefined ? me : await findUser(context, command.user);
  if (!user || user.kind === 'external') return refuse('no_such_person');
  return { kind: 'profile', profile: await profileOf(context, user, user.id === me.id) };
};

/** `own`: the user itself sees what it keeps from others. */
export async function profileOf(context: Context, user: User, own: boolean): Promise<ProfileView> {
  const { facts, clock, presence } = context;
  const { id: userId, nickname, kind, role } = user;
  const state = presence.registry.states().get(userId);
  const shown = { userId, nickname, kind, role, present: state !== undefined, ...(state && { state }) };
  if (kind !== 'account') return shown;
  const id = String(userId);
  const [since, kept, trace] = await Promise.all([
    createdAt(context, user),
    facts.get('person', id),
    facts.get('seen', id),
  ]);
  const { emoji, text, until, avatar, showLastSeen = false } = kept?.data ?? {};
  const isOver = until !== undefined && until <= clock.now();
  const status = { ...(emoji && { emoji }), ...(text && { text }), ...(until !== undefined && { until }) };
  return {
    ...shown,
    ...(since !== undefined && { since }),
    ...(!isOver && (emoji || text) && { status }),
    ...(avatar !== undefined && { avatar }),
    ...((own || showLastSeen) && trace && { lastSeenAt: trace.data.at }),
    ...(own && { showLastSeen }),
  };
}

async function createdAt(
  { store }: Context,
  { id, nickname }: { readonly id: UserId; readonly nickname: string },
): Promise<number | undefined> {
  const name = parseKnownNickname(nickname);
  const account = name && (await findByName(name, (key) => store.users.account(key)));
  return account?.id === id ? account.createdAt : undefined;
}

export const profileRules = { setPresence, setStatus, showLastSeen, profile };
