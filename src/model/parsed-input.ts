import type { Request } from './command.ts';
import type { RefusalCode } from './refusal.ts';

/** Input as parsed by a wire. */
export type ParsedInput =
  | ({ readonly kind: 'request' } & Request)
  /** Invalid: refused, as the answer to `requestId` if that could be read. */
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly requestId?: string }
  /** The wire replies by itself, with this text: a matter of its syntax, not of the chat. */
  | { readonly kind: 'reply'; readonly text: string }
  /** The same, where what it replies is no text. */
  | { readonly kind: 'reply'; readonly bytes: Uint8Array };
