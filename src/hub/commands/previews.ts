import type { Answer } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import { linksOf } from '#model/markdown/links.ts';
import type { Preview } from '#model/preview.ts';
import { isRefusal, refuse } from '#model/refusal.ts';
import { readMessage } from './read-message.ts';
import type { Rule } from './rule.ts';

/** What the pages say of themselves that a message leads to. That the server looks at none is said, for it is another thing. */
const previews: Rule<'previews'> = async (context, session, { messageId }) => {
  const message = await readMessage(context, session, 'previews', messageId);
  if (isRefusal(message)) return message;
  const { previews: look } = context;
  const links = linksOf(message.body, limits.previews.perMessage);
  const listed = (items: readonly Preview[]): Answer => ({
    kind: 'listed',
    list: 'previews',
    room: message.room,
    items,
  });
  // Pages may take seconds; what else the client asks does not wait for them.
  if (links.length === 0) return listed([]);
  return look === undefined ? refuse('previews_off') : { later: look(links, session.user!.id).then(listed) };
};

export const previewRules = { previews };
