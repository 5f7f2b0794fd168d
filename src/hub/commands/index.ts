import type { CommandKind } from '#model/command.ts';
import { edit, react, remove } from './change.ts';
import { debug } from './debug.ts';
import { directMessage } from './direct-message.ts';
import { enter, enterNumbered } from './enter.ts';
import { join, leave } from './join.ts';
import { ping } from './ping.ts';
import { post } from './post.ts';
import { postAs } from './post-as.ts';
import { history, rooms, search, who } from './queries.ts';
import { quit } from './quit.ts';
import { read } from './read.ts';
import { replay } from './replay.ts';
import { resume } from './resume.ts';
import type { Rule } from './rule.ts';
import { signin } from './signin.ts';
import { signup } from './signup.ts';
import { createToken, loginWithToken, revoke, tokens } from './tokens.ts';
import { typing } from './typing.ts';
import { whoami } from './whoami.ts';

/** The rules of the chat, one for each command. */
export const rules: { readonly [K in CommandKind]: Rule<K> } = {
  enter,
  enterNumbered,
  signup,
  signin,
  loginWithToken,
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
  read,
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
