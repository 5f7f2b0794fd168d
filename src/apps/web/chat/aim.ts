/** Where the log is to be brought, once: the number of an entry, and where on the screen. */
export interface Aim {
  readonly seq: number;
  /**
   * `middle`: of the screen. `new`: its first line is the first unread one, which stands at a third of the height; where less than
   * a screen follows, the end is shown. A number: so many pixels below the upper edge, where it was.
   */
  readonly at: 'middle' | 'new' | number;
}
