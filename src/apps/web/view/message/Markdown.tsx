import { useSignal } from '@preact/signals';
import type { ComponentChildren, VNode } from 'preact';
import type { Block, Inline } from '#model/markdown/tree.ts';
import { hostOf } from '../../chat/links.ts';
import { useFocus, useTexts } from '../context.ts';

/** The blocks of a message. `last`: what follows its last words. */
export function Blocks({
  blocks,
  last,
}: {
  readonly blocks: readonly Block[];
  readonly last?: ComponentChildren;
}) {
  // After anything but a paragraph it has a line of its own.
  const isInside = blocks.at(-1)?.kind === 'paragraph';
  return (
    <>
      {blocks.map((block, index) => (
        <BlockOf block={block} last={isInside && index === blocks.length - 1 ? last : undefined} />
      ))}
      {!isInside && last && <p dir="auto">{last}</p>}
    </>
  );
}

function BlockOf({ block, last }: { readonly block: Block; readonly last: ComponentChildren }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p dir="auto">
          {inlines(block.children)}
          {last}
        </p>
      );
    case 'code':
      return <CodeBlock text={block.text} language={block.language} />;
    case 'quote':
      return (
        <blockquote dir="auto">
          <Blocks blocks={block.children} />
        </blockquote>
      );
    case 'list': {
      const List = block.items[0]?.number === undefined ? 'ul' : 'ol';
      return (
        <List dir="auto">
          {block.items.map(({ number, children }) => (
            <li value={number}>
              <Blocks blocks={children} />
            </li>
          ))}
        </List>
      );
    }
  }
}

/** It may be wider than the page, and is then moved with the keyboard, too. Code is written from left to right everywhere. */
function CodeBlock({ text, language }: { readonly text: string; readonly language: string | undefined }) {
  const texts = useTexts();
  return (
    <figure class="code" aria-label={texts.log.code(language ?? '')}>
      {language !== undefined && <figcaption>{language}</figcaption>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached without a mouse */}
      <pre dir="ltr" tabIndex={0}>
        <code>{text}</code>
      </pre>
    </figure>
  );
}

const inlines = (nodes: readonly Inline[]): ComponentChildren => nodes.map(inline);

function inline(node: Inline): VNode | string {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'code':
      return <code>{node.text}</code>;
    case 'strong':
      return <strong>{inlines(node.children)}</strong>;
    case 'emphasis':
      return <em>{inlines(node.children)}</em>;
    case 'strike':
      return <s>{inlines(node.children)}</s>;
    case 'spoiler':
      return <Spoiler>{inlines(node.children)}</Spoiler>;
    case 'mention':
      return <span class="mention">@{node.name}</span>;
    case 'room':
      return <span class="mention">#{node.name}</span>;
    case 'address':
      return <Link href={node.href}>{node.text}</Link>;
    case 'link':
      return (
        <>
          <Link href={node.href}>{inlines(node.children)}</Link>{' '}
          <bdi class="target">({hostOf(node.href)})</bdi>
        </>
      );
  }
}

const Link = ({ href, children }: { readonly href: string; readonly children: ComponentChildren }) => (
  <a href={href} title={href} target="_blank" rel="noopener noreferrer nofollow">
    {children}
  </a>
);

/** What is not seen until somebody wants to see it. Nothing inside can be reached before. */
function Spoiler({ children }: { readonly children: ComponentChildren }) {
  const texts = useTexts();
  const shown = useSignal(false);
  if (shown.value) return <Shown>{children}</Shown>;
  return (
    <button
      type="button"
      class="spoiler"
      aria-label={texts.log.spoiler}
      title={texts.log.spoiler}
      onClick={() => (shown.value = true)}
    >
      <span inert>{children}</span>
    </button>
  );
}

/** It takes the focus of the button that it replaces, so that whoever goes on with the keyboard goes on from here. */
function Shown({ children }: { readonly children: ComponentChildren }) {
  const element = useFocus<HTMLSpanElement>();
  return (
    <span ref={element} class="spoiler shown" tabIndex={-1}>
      {children}
    </span>
  );
}
