import type { DialogOf } from '../../chat/layout.ts';

export interface DialogProps {
  readonly dialog: DialogOf;
  readonly close: () => void;
}
