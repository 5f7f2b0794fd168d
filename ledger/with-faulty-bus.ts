import { registerHooks } from 'node:module';

/** Loaded before the server (`--import`): connects its nodes with a faulty bus, without any support in the server. */
const real = ['#buses/process/process-bus.ts', '#buses/nats/nats-bus.ts'];
const faulty = new URL('./faulty-bus.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    real.includes(specifier) && context.parentURL !== faulty
      ? { url: faulty, shortCircuit: true }
      : next(specifier, context),
});
