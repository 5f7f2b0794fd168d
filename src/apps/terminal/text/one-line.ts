import type { UserCommand } from '../parse-input.ts';

/** A wire of lines has one for each command: what follows on a line end would be another command. */
export const onOneLine = (command: UserCommand): UserCommand =>
  Object.fromEntries(
    Object.entries(command).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replace(/\s*\n\s*/g, ' ').trim() : value,
    ]),
  ) as UserCommand;
