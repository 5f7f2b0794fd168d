export { mails } from './mails.ts';
export { pages } from './pages.ts';
export { refusals } from './refusals.ts';
export { terminal } from './terminal.ts';
export { wires } from './wires.ts';
