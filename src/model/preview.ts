/** What a page says of itself to those who link to it. All of it is plain text in one line, from a stranger. */
export interface Preview {
  /** The link, as the message has it. */
  readonly url: string;
  readonly title: string;
  readonly description?: string;
  /** What the site calls itself, or its host. */
  readonly site: string;
}
