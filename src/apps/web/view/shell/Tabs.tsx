import type { ComponentChildren } from 'preact';
import type { Place } from '#model/place.ts';
import { useApp, useTexts } from '../context.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { LinkTo } from '../ui/LinkTo.tsx';
import { Count } from './Sidebar.tsx';

type List = 'rooms' | 'people';

/** On a phone, the ways that stand at the bottom of the first level: what is new, and the two lists. */
export function Tabs() {
  const { chat } = useApp();
  const texts = useTexts();
  const { cards, newThreads } = chat;
  const sum = (isDirect: boolean) =>
    cards.value
      .filter(({ room }) => (room.kind === 'direct') === isDirect)
      .reduce((all, { badge }) => all + badge.forMe, 0);
  const news = cards.value.length + newThreads.value.length;
  return (
    <nav class="tabs" aria-label={texts.shell.ways}>
      <Tab
        place={{ kind: 'page', page: 'catch-up' }}
        icon="inbox"
        words={texts.shell.pages['catch-up']}
        badge={<Count of={news} />}
      />
      <ListTab list="rooms" icon="hash" words={texts.shell.rooms} badge={<Count of={sum(false)} forMe />} />
      <ListTab
        list="people"
        icon="people"
        words={texts.shell.people}
        badge={<Count of={sum(true)} forMe />}
      />
    </nav>
  );
}

interface Props {
  readonly icon: IconName;
  readonly words: string;
  readonly badge: ComponentChildren;
}

/** A tab of one of the lists, which are one place. */
function ListTab({ list, ...props }: Props & { readonly list: List }) {
  const { chat } = useApp();
  const { layout, place } = chat;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the link in it is what is chosen, by keys as well
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <span class="tab-of-list" onClick={() => (layout.list.value = list)}>
      <Tab
        place={{ kind: 'home' }}
        {...props}
        isHere={place.value.kind === 'home' && layout.list.value === list}
      />
    </span>
  );
}

interface TabProps extends Props {
  readonly place: Place;
  readonly isHere?: boolean;
}

function Tab({ place, icon, words, badge, isHere }: TabProps) {
  const { chat } = useApp();
  const now = chat.place.value;
  const isNow = now.kind === 'page' && place.kind === 'page' && now.page === place.page;
  return (
    <LinkTo place={place} class="tab" current={isHere ?? isNow}>
      <Icon name={icon} />
      <span>{words}</span>
      {badge}
    </LinkTo>
  );
}
