import { refuse } from '#model/refusal.ts';
import {
  isServerSettingName,
  isServerSettingValue,
  possibleServerSettings,
  type ServerSettingName,
  serverSettingNames,
} from '#model/server-settings.ts';
import type { Context } from '../context.ts';
import { auditOf, subjectOf } from '../moderation/record.ts';
import type { Session } from '../session/session.ts';
import { announceUserChange } from '../session/user-changes.ts';
import { findUser } from './nicknames.ts';
import type { Rule } from './rule.ts';

const server: Rule<'server'> = ({ server }, _, { setting: name }) => {
  if (name !== undefined && !isServerSettingName(name))
    return refuse('setting_invalid', { possible: possibleServerSettings(name) });
  const names = name === undefined ? serverSettingNames : [name];
  const items = names.map((setting) => ({
    setting,
    value: server.valueOf(setting),
    default: server.defaults[setting],
  }));
  return { kind: 'listed', list: 'server', items };
};

/** Holds on all nodes at once, and after a restart: what the flags say is only what holds without it. */
const setServer: Rule<'setServer'> = async (context, session, command) => {
  const { setting } = command;
  const value = command.value.trim();
  if (!isServerSettingName(setting) || !isServerSettingValue(setting, value))
    return refuse('setting_invalid', { possible: possibleServerSettings(setting) });
  while (!(await writeSetting(context, session, setting, value)));
  await announceUserChange(context, { kind: 'server', user: 0 }, session);
  return { kind: 'done', of: 'setServer' };
};

/** False: another owner has changed it at the same moment. */
async function writeSetting(
  context: Context,
  session: Session,
  id: ServerSettingName,
  value: string,
): Promise<boolean> {
  const { facts } = context;
  const { version = 0 } = (await facts.get('setting', id)) ?? {};
  // A list of words may be long, and is not for everybody who reads the audit list.
  const detail = id === 'words' ? id : `${id} ${value}`.trim();
  const act = auditOf(context, session, { of: 'setServer', detail });
  if (value !== '') return facts.write({ kind: 'setting', id, about: '', version, data: { value } }, act);
  return version === 0 || facts.write({ kind: 'setting', id, version }, act);
}

const newcomers: Rule<'newcomers'> = async ({ facts }) => {
  const all = await facts.all('newcomer');
  const items = all.map(({ data }) => data).sort((a, b) => a.at - b.at);
  return { kind: 'listed', list: 'newcomers', items };
};

/** From now on the account writes like others. */
const admit: Rule<'admit'> = async (context, session, command) => {
  const user = await findUser(context, command.user);
  if (!user) return refuse('no_such_person');
  const waiting = await context.facts.get('newcomer', `${user.id}`);
  if (!waiting) return refuse('not_waiting');
  const { id, version } = waiting;
  const act = auditOf(context, session, { of: 'admit', user: subjectOf(user) });
  if (!(await context.facts.write({ kind: 'newcomer', id, version }, act))) return refuse('not_waiting');
  await announceUserChange(context, { kind: 'server', user: 0 }, session);
  return { kind: 'done', of: 'admit' };
};

export const serverRules = { server, setServer, newcomers, admit };
