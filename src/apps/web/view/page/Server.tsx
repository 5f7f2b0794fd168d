import type { ComponentType } from 'preact';
import { useApp, usePart } from '../context.ts';
import { LinkTo } from '../ui/LinkTo.tsx';
import { Audit } from './server/Audit.tsx';
import { Bans } from './server/Bans.tsx';
import { Reports } from './server/Reports.tsx';
import { Waiting } from './server/Waiting.tsx';

/** A part of this page is a row here, a component, and its name among the words of the page. */
const sections = {
  reports: Reports,
  waiting: Waiting,
  bans: Bans,
  audit: Audit,
} as const satisfies Readonly<Record<string, ComponentType>>;

type Section = keyof typeof sections;

const isSection = (name: string | undefined): name is Section =>
  name !== undefined && Object.hasOwn(sections, name);

/** What moderators of the server see and do. */
export function Server() {
  const { chat } = useApp();
  const texts = usePart('moderation');
  const place = chat.place.value;
  const said = place.kind === 'page' ? place.section : undefined;
  const section: Section = isSection(said) ? said : 'reports';
  if (!chat.rights.moderates.value) return <p class="hint">{texts.notYours}</p>;
  const Content = sections[section];
  return (
    <div class="server">
      <nav class="sections" aria-label={texts.sectionsLabel}>
        {Object.keys(sections)
          .filter(isSection)
          .map((name) => (
            <LinkTo
              key={name}
              place={{ kind: 'page', page: 'server', section: name }}
              class="section-link"
              current={name === section}
            >
              {texts.sections[name]} <Waits section={name} />
            </LinkTo>
          ))}
      </nav>
      <section key={section} aria-label={texts.sections[section]}>
        <Content />
      </section>
    </div>
  );
}

/** How much waits there. */
function Waits({ section }: { readonly section: Section }) {
  const { chat } = useApp();
  const { reports = 0, applications = 0, newcomers = 0 } = chat.rights.tasks.value ?? {};
  const count = section === 'reports' ? reports : section === 'waiting' ? applications + newcomers : 0;
  return count === 0 ? null : <span class="unread mentioned">{count}</span>;
}
