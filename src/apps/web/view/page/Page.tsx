import type { ComponentType } from 'preact';
import type { PageName } from '#model/place.ts';
import { useTexts } from '../context.ts';
import { lazy } from '../lazy.tsx';
import { BackButton } from '../shell/Header.tsx';

/** What a page shows below its head. A page is a row here and a component, which is loaded when it is first shown. */
const pages: Partial<Record<PageName, ComponentType>> = {
  settings: lazy(async () => (await import('./Settings.tsx')).Settings, 'settings', 'notifications'),
  saved: lazy(async () => (await import('./Saved.tsx')).Saved, 'message'),
  browse: lazy(async () => (await import('./Browse.tsx')).Browse, 'rooms'),
  server: lazy(async () => (await import('./Server.tsx')).Server, 'server', 'moderation', 'audit', 'owners'),
  'catch-up': lazy(async () => (await import('./CatchUp.tsx')).CatchUp, 'news'),
  mentions: lazy(async () => (await import('./Mentions.tsx')).Mentions, 'news'),
  drafts: lazy(async () => (await import('./Drafts.tsx')).Drafts, 'news'),
};

/** A page in the place of a conversation. */
export function Page({ page }: { readonly page: PageName }) {
  const texts = useTexts();
  const Content = pages[page];
  return (
    <main class="page">
      <header class="head-bar">
        <BackButton />
        <h1>{texts.shell.pages[page]}</h1>
      </header>
      <div class="page-content">{Content && <Content />}</div>
    </main>
  );
}
