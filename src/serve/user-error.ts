import { BusUnavailable } from '#bus.ts';
import { BadConfig } from '#config.ts';
import { CannotMove } from '#dump/move.ts';
import { NotAnArray } from '#lib/json-array-file.ts';
import { AddressUnavailable } from '#lib/listen.ts';
import { StoreUnavailable } from '#store.ts';

/** Whether the message is a sentence for the user: the cause is the setup and not a bug. */
export const isUserError = (error: unknown): error is Error =>
  error instanceof BadConfig ||
  error instanceof StoreUnavailable ||
  error instanceof AddressUnavailable ||
  error instanceof BusUnavailable ||
  error instanceof CannotMove ||
  error instanceof NotAnArray;
