/** Reads a part of the file for which the server asks: where it lies, only the server knows. */
export type Read = (start: number, end: number) => Promise<Buffer>;
