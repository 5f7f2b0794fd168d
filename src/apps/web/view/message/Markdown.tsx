import { useSignal } from '@preact/signals';
import { type ComponentChildren, createContext, type VNode } from 'preact';
import { useContext } from 'preact/hooks';
import type { Block, Inline } from '#model/markdown/tree.ts';
import type { MessageLine } from '#sdk/conversation/line.ts';
import { hostOf } from '../../chat/links.ts';
import { useApp, useFocus, useTexts } from '../context.ts';
import { LinkTo } from '../ui/LinkTo.tsx';
import { CodeBlock } from './CodeBlock.tsx';

/** Whom the message addresses: their names are links. */
export const Mentioned = createContext<MessageLine['mentions']>([]);

interface BlocksProps {
  readonly blocks: readonly Block[];
  /** What stands before its first words, and after its last ones. */
  readonly first?: ComponentChildren;
  readonly last?: ComponentChildren;
}

/** The blocks of a message. */
export function Blocks({ blocks, first, last }: BlocksProps) {
  // Beside anything but a paragraph it has a line of its own.
  const begins = blocks[0]?.kind === 'paragraph';
  const isInside = blocks.at(-1)?.kind === 'paragraph';
  return (
    <>
      {!begins && first && <p dir="auto">{first}</p>}
      {blocks.map((block, index) => (
        <BlockOf
          block={block}
          first={index === 0 ? first : undefined}
          last={isInside && index === blocks.length - 1 ? last : undefined}
        />
      ))}
      {!isInside && last && <p dir="auto">{last}</p>}
    </>
  );
}

interface BlockProps {
  readonly block: Block;
  readonly first: ComponentChildren;
  readonly last: ComponentChildren;
}

function BlockOf({ block, first, last }: BlockProps) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p dir="auto">
          {first && <>{first} </>}
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
      return <Mention name={node.name} />;
    case 'room':
      return <RoomLink name={node.name} />;
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

/** A name that is somebody's leads to the conversation with it; one's own is marked. */
function Mention({ name }: { readonly name: string }) {
  const me = useApp().chat.me.value;
  const called = name.toLowerCase();
  const one = useContext(Mentioned)?.find(({ nickname }) => nickname.toLowerCase() === called);
  if (one === undefined || one.id === me?.userId)
    return <span class={one ? 'mention me' : 'mention'}>@{name}</span>;
  return (
    <LinkTo place={{ kind: 'person', nickname: one.nickname }} class="mention">
      @{name}
    </LinkTo>
  );
}

/** A name that is a room's leads there. */
function RoomLink({ name }: { readonly name: string }) {
  const { chat } = useApp();
  const called = name.toLowerCase();
  const isRoom = [...chat.joined.value, ...chat.others.value].some(
    (room) => room.name?.toLowerCase() === called,
  );
  if (!isRoom) return <span class="mention">#{name}</span>;
  return (
    <LinkTo place={{ kind: 'room', room: name }} class="mention">
      #{name}
    </LinkTo>
  );
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
