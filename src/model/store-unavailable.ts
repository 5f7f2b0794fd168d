/** Why a store could not be opened, or keeps nothing more, in a sentence for the user. */
export class StoreUnavailable extends Error {
  /** The reason in one word, where it has one: `SQLITE_FULL`, `FILE_REMOVED`. */
  readonly code: string | undefined;

  constructor(message: string, options: ErrorOptions & { readonly code?: string | undefined } = {}) {
    super(message, options);
    this.code = options.code;
  }
}
