import type { RefusalCode } from '#model/refusal.ts';

/** Frames for a stream of this node. Fulfilled when they are taken, or with why not; undefined where the stream is none of this node. */
export type Take = (stream: string, text: string) => Promise<RefusalCode | undefined> | undefined;

/**
 * Between nodes that have one address: what a client brings may meet another node than that of its stream. As on the way to the
 * server itself, something may be lost, which is then `no_such_session`; nothing is taken twice.
 */
export interface StreamRelay {
  /** Brings frames to the node that has the stream. Fulfilled when they are taken there, or with why not. */
  bring(stream: string, text: string): Promise<RefusalCode | undefined>;
  /** What this node does with what others bring, until the result is called. */
  serve(take: Take): () => void;
}
