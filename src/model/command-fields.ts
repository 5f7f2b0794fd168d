import { z } from 'zod';

/** Fields that many commands have: see `command.ts`. */
export const text = z.string();
export const room = text.optional();
export const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
/** Up to ten years. Missing: without an end. */
export const minutes = z
  .int()
  .min(1)
  .max(60 * 24 * 3_660)
  .optional();
/** Given or not: there is no other value. */
export const yes = z.literal(true).optional();
