import { usePart, useTexts } from '../context.ts';
import { Dialog } from '../ui/Dialog.tsx';

/** All keys, and what they do. */
export function KeySheet({ close }: { readonly close: () => void }) {
  const texts = usePart('keys');
  const { shell } = useTexts();
  return (
    <Dialog title={texts.title} closeLabel={shell.closePanel} close={close}>
      <dl class="keys">
        {texts.keys.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
