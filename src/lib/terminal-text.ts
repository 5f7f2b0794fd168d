const lineBreaks = /\r\n|[\n\r\u2028\u2029]/g;

/** The C0 controls except the tab, DEL, the C1 controls, and characters that change the direction of writing. */
const commands = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

/**
 * The text as one line that is safe for any terminal: it cannot contain control sequences, pretend to be another line,
 * or show its letters in another order.
 */
export const terminalText = (text: string): string => text.replace(lineBreaks, ' ').replace(commands, '');
