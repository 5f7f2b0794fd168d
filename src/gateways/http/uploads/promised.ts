/** An upload that is under way. */
export interface Promised {
  readonly user: string;
  /** What it will have, as far as that is known. */
  readonly bytes: number;
}

export interface Sum {
  /** Uploads of the user. */
  readonly count: number;
  /** Bytes of these, and of those of all users. */
  readonly own: number;
  readonly all: number;
}

export function sumOf(promised: ReadonlyMap<string, Promised>, user: string): Sum {
  const all = [...promised.values()];
  const own = all.filter((one) => one.user === user);
  return { count: own.length, own: bytesOf(own), all: bytesOf(all) };
}

const bytesOf = (uploads: readonly Promised[]): number => uploads.reduce((sum, { bytes }) => sum + bytes, 0);
