import type { WireTraits } from '#model/wire-traits.ts';

/** The traits of the wires, as far as rules look at them. The native wire's are in `memory-hub.ts`. */
export const lineTraits: WireTraits = {
  replaysHistory: false,
  receivesRooms: true,
  isVisible: true,
  requiresAuthentication: true,
  seesOwnJoin: true,
};

export const plainTraits: WireTraits = {
  replaysHistory: true,
  receivesRooms: true,
  isVisible: true,
  autoNickname: 'Client_',
};

export const envelopeTraits: WireTraits = {
  replaysHistory: false,
  receivesRooms: true,
  isVisible: true,
  closesUnauthenticated: true,
  acceptsAnyPassword: true,
  receivesDisconnects: true,
};

/** Of wires that send something and get an answer. */
export const scriptTraits: WireTraits = {
  replaysHistory: false,
  receivesRooms: false,
  isVisible: false,
  readsAnonymously: true,
};
