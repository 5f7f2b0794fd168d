import type { Block, Inline, Wrap } from '#model/markdown/tree.ts';
import { type Html, html } from '../html.ts';

/**
 * The tree of a message as HTML without a script. Whatever somebody wrote is text in it, or the address of a link. `first`: what
 * stands before its first word, in a line of its own where that is not of a paragraph.
 */
export function htmlOf(blocks: readonly Block[], first?: Html): Html {
  const [beginning, ...others] = blocks;
  if (!first) return html`${blocks.map(block)}`;
  if (beginning?.kind !== 'paragraph') return html`<p dir="auto">${first}</p>${blocks.map(block)}`;
  return html`<p dir="auto">${first} ${inlines(beginning.children)}</p>${others.map(block)}`;
}

function block(node: Block): Html {
  switch (node.kind) {
    case 'paragraph':
      return html`<p dir="auto">${inlines(node.children)}</p>`;
    case 'code':
      // HTML drops the first line break of a pre.
      return html`<pre dir="ltr" tabindex="0">${'\n'}<code>${node.text}</code></pre>`;
    case 'quote':
      return html`<blockquote dir="auto">${htmlOf(node.children)}</blockquote>`;
    case 'list':
      return node.items[0]?.number === undefined
        ? html`<ul dir="auto">${node.items.map(({ children }) => html`<li>${htmlOf(children)}</li>`)}</ul>`
        : html`<ol dir="auto">${node.items.map(
            ({ number, children }) => html`<li value="${number}">${htmlOf(children)}</li>`,
          )}</ol>`;
  }
}

const inlines = (nodes: readonly Inline[]): Html => html`${nodes.map(inline)}`;

const wraps: Readonly<Record<Wrap, (inner: Html) => Html>> = {
  strong: (inner) => html`<strong>${inner}</strong>`,
  emphasis: (inner) => html`<em>${inner}</em>`,
  strike: (inner) => html`<s>${inner}</s>`,
  spoiler: (inner) => html`<span class="spoiler" tabindex="0"><span>${inner}</span></span>`,
};

function inline(node: Inline): Html {
  switch (node.kind) {
    case 'text':
      return html`${node.text}`;
    case 'code':
      return html`<code>${node.text}</code>`;
    case 'mention':
      return html`<b>@${node.name}</b>`;
    case 'room':
      return html`<b>#${node.name}</b>`;
    case 'address':
      return link(node.href, html`${node.text}`);
    case 'link':
      return html`${link(node.href, inlines(node.children))} <bdi>(${node.text})</bdi>`;
    default:
      return wraps[node.kind](inlines(node.children));
  }
}

const link = (href: string, words: Html): Html =>
  html`<a href="${href}" rel="noopener noreferrer nofollow">${words}</a>`;
