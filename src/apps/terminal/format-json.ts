import type { ChatEvent } from './chat-event.ts';

/** What JSON leaves as it is, but what could drive a terminal or turn the direction of its writing. */
const commands = /[\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g;

/** The news as one line of JSON. Entries look as they do on the native wire. */
export function formatJson(event: ChatEvent): string {
  return JSON.stringify(event.kind === 'entry' ? { ...event.entry, own: event.own } : event).replace(
    commands,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
