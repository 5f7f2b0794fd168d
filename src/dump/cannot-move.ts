/** Why a store cannot be moved, in a sentence for the person at the terminal. */
export class CannotMove extends Error {}
