import { useEffect, useRef } from 'preact/hooks';
import { titleOf } from '#sdk/conversation/conversation.ts';
import type { Actions } from '../../chat/actions.ts';
import { Finding, type Hit } from '../../chat/finding.ts';
import { excerptOf } from '../../chat/search-query.ts';
import { nearTimeOf } from '../../chat/times.ts';
import { useApp, useFocus, usePart } from '../context.ts';
import { pageClock } from '../page-clock.ts';
import { FindField } from '../ui/FindField.tsx';
import { LinkTo } from '../ui/LinkTo.tsx';
import { toneOf } from '../ui/User.tsx';
import { moveFocus, useWhenSeen } from './lists.ts';
import { SearchFilters } from './SearchFilters.tsx';

/** What was looked for stays when the panel is closed, for as long as the page is open. */
const kept = new WeakMap<Actions, Finding>();

function useFinding(): Finding {
  const { actions } = useApp();
  const finding = kept.get(actions) ?? new Finding(actions.asking, pageClock);
  kept.set(actions, finding);
  return finding;
}

/** Looks for messages in all that one may read, as one types. */
export function Search() {
  const { chat, navigation } = useApp();
  const texts = usePart('finding');
  const finding = useFinding();
  const field = useFocus<HTMLInputElement>();
  const list = useRef<HTMLUListElement>(null);
  const place = chat.place.value;
  const asked = place.kind === 'search' ? place.query : undefined;
  useEffect(() => {
    if (asked === undefined || (asked === '' && finding.query.peek() !== '')) return;
    finding.type(asked);
  }, [asked]);

  const type = (query: string) => {
    finding.type(query);
    navigation.searchFor(query);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void finding.run();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys go from the field to what was found and back
    <div class="finder" onKeyDown={(event) => moveFocus(event, field.current, list.current)}>
      <form class="search" onSubmit={submit}>
        <FindField field={field} label={texts.label} value={finding.query.value} onValue={type} />
        <SearchFilters query={finding.query.value} change={type} />
      </form>
      <Fault finding={finding} />
      <Found finding={finding} list={list} />
    </div>
  );
}

const Fault = ({ finding }: { readonly finding: Finding }) => (
  <p class="fault" role="alert">
    {finding.fault.value}
  </p>
);

interface FoundProps {
  readonly finding: Finding;
  readonly list: { current: HTMLUListElement | null };
}

function Found({ finding, list }: FoundProps) {
  const texts = usePart('finding');
  const hits = finding.hits.value;
  const more = useWhenSeen<HTMLButtonElement>(() => void finding.more(), finding.next.value);
  if (!hits) return <p class="hint">{texts.hint}</p>;
  const count = finding.next.value === undefined ? texts.count(hits.length) : texts.countOrMore(hits.length);
  return (
    <>
      <div class="found-head">
        <p role="status">{hits.length === 0 ? texts.nothing : count}</p>
        <select
          aria-label={texts.order}
          value={finding.order.value}
          onChange={(event) => finding.sort(event.currentTarget.value === 'best' ? 'best' : 'newest')}
        >
          <option value="newest">{texts.newest}</option>
          <option value="best">{texts.best}</option>
        </select>
      </div>
      <ul ref={list} class={finding.fault.value === undefined ? 'found' : 'found is-old'}>
        {hits.map((hit) => (
          <li key={hit.line.messageId}>
            <FoundMessage hit={hit} />
          </li>
        ))}
      </ul>
      {finding.next.value !== undefined && (
        <button ref={more} type="button" class="quiet" onClick={() => void finding.more()}>
          {texts.more}
        </button>
      )}
    </>
  );
}

/** A message that was found, with the words in it; a link to it among its neighbours. */
function FoundMessage({ hit: { line, marks } }: { readonly hit: Hit }) {
  const { chat, navigation } = useApp();
  const { nickname } = line.author;
  return (
    <LinkTo
      class="finding"
      place={navigation.placeOf(line.room, line.seq)}
      current={chat.highlighted.value === line.messageId}
    >
      <small>
        <bdi class={`name ${toneOf(nickname)}`}>{nickname}</bdi>{' '}
        <bdi>{titleOf(chat.conversation.peek(), line.room)}</bdi> ·{' '}
        <time dateTime={line.sentAt}>{nearTimeOf(line.sentAt, chat.locale.value)}</time>
      </small>
      <span dir="auto">
        {excerptOf(line.body, marks).map(({ text, marked }, index) =>
          marked ? <mark key={index}>{text}</mark> : text,
        )}
      </span>
    </LinkTo>
  );
}
