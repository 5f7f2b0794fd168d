import type { Place } from '#model/place.ts';
import { useApp, useTexts } from '../context.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { LinkTo } from '../ui/LinkTo.tsx';

/** On a phone, the ways that stand at the bottom of the first level. */
export function Tabs() {
  const texts = useTexts();
  return (
    <nav class="tabs" aria-label={texts.shell.home}>
      <Tab place={{ kind: 'home' }} icon="hash" words={texts.shell.rooms} />
      <Tab place={{ kind: 'search', query: '' }} icon="search" words={texts.shell.panels.search} />
      <Tab place={{ kind: 'page', page: 'settings' }} icon="gear" words={texts.shell.settings} />
    </nav>
  );
}

interface Props {
  readonly place: Place;
  readonly icon: IconName;
  readonly words: string;
}

function Tab({ place, icon, words }: Props) {
  const { chat } = useApp();
  const now = chat.place.value;
  const isHere =
    now.kind === place.kind && (now.kind !== 'page' || (place.kind === 'page' && now.page === place.page));
  return (
    <LinkTo place={place} class="tab" current={isHere}>
      <Icon name={icon} />
      <span>{words}</span>
    </LinkTo>
  );
}
