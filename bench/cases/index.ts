import type { Case } from '../case.ts';
import { browser } from './browser.ts';
import { fanOut } from './fan-out.ts';
import { history } from './history.ts';
import { idle } from './idle.ts';
import { lighthouse } from './lighthouse.ts';
import { lonePost } from './lone-post.ts';
import { members } from './members.ts';
import { peers } from './peers.ts';
import { posts } from './posts.ts';
import { resume } from './resume.ts';
import { retention } from './retention.ts';
import { search } from './search.ts';
import { stalled } from './stalled.ts';
import { start } from './start.ts';
import { thumbnails } from './thumbnails.ts';
import { unread } from './unread.ts';
import { upload } from './upload.ts';

/** All benchmarks, in the order of the table. */
export const cases: readonly Case[] = [
  fanOut,
  peers,
  posts,
  lonePost,
  idle,
  stalled,
  unread,
  upload,
  thumbnails,
  history,
  resume,
  members,
  retention,
  search,
  start,
  browser,
  lighthouse,
];
