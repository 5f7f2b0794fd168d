import type { ComponentType } from 'preact';
import type { DialogKind } from '../../chat/layout.ts';
import { useApp } from '../context.ts';
import { lazy } from '../lazy.tsx';
import type { DialogProps } from './props.ts';

/** A dialog is a row here and a component, which is loaded when it is first opened. */
const dialogs: Record<DialogKind, ComponentType<DialogProps>> = {
  palette: lazy(async () => (await import('./Palette.tsx')).Palette, 'finding'),
  status: lazy(async () => (await import('./Status.tsx')).Status, 'people'),
  write: lazy(async () => (await import('./Write.tsx')).Write, 'people'),
  makeRoom: lazy(async () => (await import('./MakeRoom.tsx')).MakeRoom, 'rooms'),
  report: lazy(async () => (await import('./Report.tsx')).Report, 'people'),
};

/** The window over the page, where one is open. */
export function Dialogs() {
  const { chat } = useApp();
  const dialog = chat.layout.dialog.value;
  if (!dialog) return null;
  const Content = dialogs[dialog.kind];
  const close = () => {
    // It may have opened another one.
    if (chat.layout.dialog.peek() === dialog) chat.layout.dialog.value = undefined;
  };
  return <Content key={dialog.kind} dialog={dialog} close={close} />;
}
