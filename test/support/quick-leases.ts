import { limits } from '#model/limits.ts';

/**
 * Loaded before a server (`--import`): there, what is known of a silent node is given up ten times as soon, so that a
 * test of it takes seconds and not a minute. The proportions stay.
 */
const { node } = limits as { node: Record<keyof typeof limits.node, number> };
for (const name of Object.keys(node) as (keyof typeof node)[]) node[name] /= 10;
