import type { CommandKind } from '#model/command.ts';
import { authenticate, rename, signin, signout, signup, whoami } from './accounts.ts';
import { edit, react, remove } from './change.ts';
import { enter, enterNumbered } from './enter.ts';
import { directMessage, post, postAs } from './post.ts';
import { debug, history, ping, quit, replay, rooms, search, who } from './queries.ts';
import { resume } from './resume.ts';
import { join, leave, markRead, typing } from './rooms.ts';
import type { Rule } from './rule.ts';
import { createToken, revoke, tokens } from './tokens.ts';

/** The rules of the chat, one for each command. Who may use them is decided in `permissions.ts`. */
export const rules: { readonly [K in CommandKind]: Rule<K> } = {
  enter,
  enterNumbered,
  signup,
  signin,
  authenticate,
  signout,
  rename,
  createToken,
  tokens,
  revoke,
  resume,
  join,
  leave,
  post,
  postAs,
  tell: directMessage,
  edit,
  delete: remove,
  react,
  read: markRead,
  typing,
  history,
  replay,
  search,
  who,
  whoami,
  rooms,
  ping,
  debug,
  quit,
};
