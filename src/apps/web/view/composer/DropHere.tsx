import '../../style/composing.css';
import { usePart } from '../context.ts';
import { Icon } from '../ui/Icon.tsx';

/** Lies over the conversation while files are dragged over the page. */
export function DropHere({ title }: { readonly title: string }) {
  const texts = usePart('composing');
  return (
    <div class="drop-here">
      <p>
        <Icon name="plus" />
        {texts.drop(title)}
      </p>
    </div>
  );
}
