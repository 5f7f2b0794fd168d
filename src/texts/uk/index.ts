export { pages } from './pages.ts';
export { refusals } from './refusals.ts';
export { wires } from './wires.ts';
