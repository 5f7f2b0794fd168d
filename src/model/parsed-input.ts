import type { Request } from './command.ts';
import type { RefusalCode } from './refusal.ts';

/** What a wire understood of something that came in. */
export type ParsedInput =
  | ({ readonly kind: 'request' } & Request)
  /** Not understood: refused in the wire's manner, as the answer to `requestId` where that could be read. */
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly requestId?: string }
  /** The wire answers by itself, in these words: a matter of its syntax that no rule of the chat is asked about. */
  | { readonly kind: 'reply'; readonly text: string };
