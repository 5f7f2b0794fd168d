import { isShownMessage, type Posted } from '#model/entry.ts';
import type { Answer } from '#model/event.ts';
import type { LatestMessage, NameView, PlaceView } from '#model/list.ts';
import { lobby } from '#model/names.ts';
import { exactKey, isReserved, parseKnownNickname, parseNickname } from '#model/nickname.ts';
import { isRefusal, type RefusalCode } from '#model/refusal.ts';
import { isRefusedText } from '../coming/words.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import { accessRoom } from './access.ts';
import { providersOf } from './identities.ts';
import { large } from './large.ts';
import { findByName, refusedName } from './nicknames.ts';
import type { Rule } from './rule.ts';

/** What somebody may know who stands at the entrance: no more than what can be found out by walking in. */

/** Of those in the lobby and of what was said there, so much is told; entries that are looked through for it. */
const told = { people: 5, messages: 3, characters: 200, entries: 20 };

const place: Rule<'place'> = async (context, session): Promise<Answer> => {
  const { server, permissions } = context;
  const view: PlaceView = {
    name: server.placeName,
    registration: await server.registration(),
    guests: permissions.guests,
    providers: providersOf(context),
    ...(await lobbyFor(context, session)),
  };
  return { kind: 'listed', list: 'place', items: [view] };
};

/** Who is in the lobby, and what was said there last: for those who may read it. */
async function lobbyFor(
  context: Context,
  session: Session,
): Promise<Pick<PlaceView, 'present' | 'people' | 'latest'>> {
  const { store, presence } = context;
  const room = await accessRoom(context, session, 'history', lobby);
  if (isRefusal(room)) return {};
  const names = new Map(presence.registry.present(lobby).map(({ userId, nickname }) => [userId, nickname]));
  const entries = await store.log.read({
    room: lobby,
    before: Number.POSITIVE_INFINITY,
    limit: told.entries,
  });
  const latest = entries.filter(isShownMessage).slice(-told.messages).map(shownLatest);
  return { present: names.size, people: [...names.values()].slice(0, told.people), latest };
}

const shownLatest = ({ seq, author, body, sentAt }: Posted): LatestMessage => ({
  seq,
  nickname: author.nickname,
  body: [...body].slice(0, told.characters).join(''),
  sentAt: new Date(sentAt).toISOString(),
});

/** An account that is found by what was typed is the one that signing in would find. */
const name: Rule<'name'> = async (context, _session, { nickname }): Promise<Answer> => {
  const items: NameView[] = [await viewOf(context, nickname)];
  return { kind: 'listed', list: 'name', items };
};

async function viewOf(context: Context, text: string): Promise<NameView> {
  const { store, clock } = context;
  const known = parseKnownNickname(text);
  const owner = known && (await findByName(known, (key) => store.users.owner(key, clock.now())));
  const isOwn = owner !== undefined && exactKey(owner.nickname) === exactKey(known!.nickname);
  if (owner?.kind === 'account' && isOwn) return { nickname: owner.nickname, state: 'account' };
  const code = owner ? 'nickname_taken' : await faultOf(context, text);
  return code
    ? { nickname: text, state: 'refused', code }
    : { nickname: known?.nickname ?? text, state: 'free' };
}

/** Why nobody can come in under a name that nobody has. */
async function faultOf(context: Context, text: string): Promise<RefusalCode | undefined> {
  const name = parseNickname(text);
  if (!name) return (await refusedName(context, text)).refused;
  if (isReserved(name.key)) return 'nickname_taken';
  return isRefusedText(context, name.nickname) ? 'word_refused' : undefined;
}

export const entranceRules = { place: large(place), name };
