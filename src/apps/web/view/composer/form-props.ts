import type { ComposerState } from './composer-state.ts';

/** What every form around the field is given. */
export interface FormProps {
  readonly state: ComposerState;
  readonly close: () => void;
}
