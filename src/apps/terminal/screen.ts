/** Where the conversation is shown and typed. */
export interface Screen {
  /** A person sits there, who can be asked. */
  readonly interactive: boolean;
  /** The lines that are typed or piped in, until there are no more. Asked for once. */
  lines(): AsyncIterable<string>;
  /** Something said. */
  print(text: string): void;
  /** What the client itself has to say. */
  note(text: string): void;
  /** What stands before the line being typed. */
  prompt(text: string): void;
  close(): void;
}
