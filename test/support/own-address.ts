import { OwnAddress, type OwnAddressSettings } from '#lib/own-address.ts';
import { HandClock } from './hand-clock.ts';

/** That of a server on this machine alone, with the settings as they are by default. */
export const ownAddressOf = (settings: Partial<OwnAddressSettings> = {}): OwnAddress =>
  new OwnAddress({
    clock: new HandClock(),
    listening: '127.0.0.1',
    machine: 'box.office.example',
    publicUrl: undefined,
    allowed: [],
    filePages: true,
    onRefused: () => {},
    ...settings,
  });
