import { dayName } from '../chat/times.ts';
import { useHere } from './context.ts';

/** Where another day begins. */
export const Day = ({ at }: { readonly at: string }) => (
  <li class="day">
    <span>{dayName(at, useHere().chat.locale.value, new Date())}</span>
  </li>
);
