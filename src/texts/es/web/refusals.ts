export { refusals as texts } from '../refusals.ts';
