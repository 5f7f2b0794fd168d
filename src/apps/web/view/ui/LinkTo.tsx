import type { ComponentChildren } from 'preact';
import type { Place } from '#model/place.ts';
import { useApp } from '../context.ts';

interface Props {
  readonly place: Place;
  readonly class?: string;
  readonly title?: string;
  readonly label?: string;
  /** It is where the user is. */
  readonly current?: boolean;
  readonly tabIndex?: number;
  /** What is done once it is shown. */
  readonly after?: () => void;
  readonly children: ComponentChildren;
}

/** A link to a place of this page. With a modifier key it opens in another tab, as links do. */
export function LinkTo(props: Props) {
  const { place, class: classes, title, label, current, tabIndex, after, children } = props;
  const { navigation } = useApp();
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigation.open(place);
    after?.();
  };
  return (
    <a
      href={navigation.hrefOf(place)}
      class={classes}
      title={title}
      aria-label={label}
      tabIndex={tabIndex}
      aria-current={current ? 'page' : undefined}
      onClick={follow}
    >
      {children}
    </a>
  );
}
