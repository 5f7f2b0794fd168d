import '../../style/composing.css';
import { usePart } from '../context.ts';
import { Dialog } from '../ui/Dialog.tsx';
import type { Form } from './commands.ts';
import type { FormProps } from './form-props.ts';
import { Later } from './Later.tsx';
import { PollForm } from './PollForm.tsx';

/** What has to be filled in before it is sent. */
export function FormDialog({ form, state, close }: FormProps & { readonly form: Form }) {
  const texts = usePart('composing')[form.kind];
  return (
    <Dialog title={texts.title} closeLabel={texts.close} close={close}>
      {form.kind === 'poll' ? (
        <PollForm state={state} close={close} question={form.question} />
      ) : (
        <Later state={state} close={close} body={form.body} />
      )}
    </Dialog>
  );
}
