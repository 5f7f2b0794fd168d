import type { ComponentChildren, ComponentType } from 'preact';
import type { PageName } from '#model/place.ts';
import { useApp } from '../context.ts';
import { LinkTo } from '../ui/LinkTo.tsx';

export interface Section {
  readonly name: string;
  readonly title: string;
  readonly Content: ComponentType;
}

interface Props {
  readonly page: PageName;
  readonly label: string;
  readonly sections: readonly Section[];
  /** Below the list: where else to go. */
  readonly children?: ComponentChildren;
}

/** A page of several parts: the list of them beside the one that the address names. On a phone they are two levels. */
export function Sections({ page, label, sections, children }: Props) {
  const { chat } = useApp();
  const place = chat.place.value;
  const said = place.kind === 'page' ? place.section : undefined;
  const current = sections.find(({ name }) => name === said) ?? sections[0];
  if (!current) return null;
  const { Content } = current;
  return (
    <div class="sectioned" data-level={said === undefined ? 'list' : 'section'}>
      <nav class="sections" aria-label={label}>
        {sections.map(({ name, title }) => (
          <LinkTo
            key={name}
            place={{ kind: 'page', page, section: name }}
            class="section-link"
            current={name === current.name}
          >
            {title}
          </LinkTo>
        ))}
        {children}
      </nav>
      <section key={current.name} class="section" aria-label={current.title}>
        <h2>{current.title}</h2>
        <Content />
      </section>
    </div>
  );
}
