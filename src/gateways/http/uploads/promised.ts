/** An upload that is under way. */
export interface Promised {
  readonly user: string;
  /** Whose share of the space it takes: an account has its own, all guests at one address have one. */
  readonly payer: string;
  /** What it will have, as far as that is known. */
  readonly bytes: number;
}

export interface Sum {
  /** Uploads of the user. */
  readonly count: number;
  /** Bytes of those of its payer, and of those of all users. */
  readonly own: number;
  readonly all: number;
}

export function sumOf(
  promised: ReadonlyMap<string, Promised>,
  { user, payer }: Pick<Promised, 'user' | 'payer'>,
): Sum {
  const all = [...promised.values()];
  const own = all.filter((one) => one.payer === payer);
  const count = all.filter((one) => one.user === user).length;
  return { count, own: bytesOf(own), all: bytesOf(all) };
}

const bytesOf = (uploads: readonly Promised[]): number => uploads.reduce((sum, { bytes }) => sum + bytes, 0);
