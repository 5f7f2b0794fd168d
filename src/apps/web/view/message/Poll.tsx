import { isMine } from '#sdk/conversation/conversation.ts';
import type { MessageLine } from '#sdk/conversation/line.ts';
import { shortTimeOf } from '../../chat/times.ts';
import { useApp, usePart } from '../context.ts';
import '../../style/message-layer.css';

type ShownPoll = NonNullable<MessageLine['poll']>;

interface Props {
  readonly line: MessageLine;
  readonly poll: ShownPoll;
}

/** The choices of a poll with what they have come to. One votes by choosing, and takes it back by choosing again. */
export function Poll({ line, poll }: Props) {
  const { chat, actions } = useApp();
  const texts = usePart('message').poll;
  const { messages } = actions;
  const me = chat.me.value?.userId;
  const own = messages.secretVotes.value.get(line.messageId) ?? ownChoices(poll, me);
  const total = Math.max(
    1,
    poll.tally.reduce((sum, count) => sum + count, 0),
  );
  const isOver = poll.closedAt !== undefined;
  const choose = (option: number) => void messages.vote(line, chosen(own, option, poll.several === true));
  const mayClose = !isOver && (isMine(chat.me.value, line) || chat.rights.manages(line.room));
  return (
    <fieldset class="poll" disabled={isOver}>
      <legend class="unseen">{line.body}</legend>
      {poll.options.map((option, index) => (
        <Option
          key={option}
          option={option}
          kind={poll.several ? 'checkbox' : 'radio'}
          count={poll.tally[index] ?? 0}
          total={total}
          voters={poll.voters?.[index]?.map(({ nickname }) => nickname) ?? []}
          checked={own.includes(index)}
          choose={() => choose(index)}
        />
      ))}
      <p class="poll-foot">
        <span>{isOver ? texts.over : poll.several ? texts.several : texts.one}</span>
        {poll.secret && <span>{texts.secret}</span>}
        {!isOver && poll.until !== undefined && (
          <span>{texts.until(shortTimeOf(poll.until, chat.locale.value))}</span>
        )}
        {mayClose && (
          <button type="button" class="quiet" onClick={() => void messages.closePoll(line)}>
            {texts.close}
          </button>
        )}
      </p>
    </fieldset>
  );
}

interface OptionProps {
  readonly option: string;
  readonly kind: 'radio' | 'checkbox';
  readonly count: number;
  readonly total: number;
  readonly voters: readonly string[];
  readonly checked: boolean;
  readonly choose: () => void;
}

function Option({ option, kind, count, total, voters, checked, choose }: OptionProps) {
  return (
    <label class="option" title={voters.join(', ')}>
      {/* A press on what is chosen takes it back, which a radio button has no event for. */}
      <input
        type={kind}
        checked={checked}
        onClick={(event) => {
          event.preventDefault();
          choose();
        }}
      />
      <bdi class="option-name">{option}</bdi>
      <span class="count">{count}</span>
      <meter class="share" min={0} max={total} value={count} aria-hidden="true" />
    </label>
  );
}

function ownChoices({ voters, own = [] }: ShownPoll, me: number | undefined): readonly number[] {
  if (!voters) return own;
  return voters.flatMap((list, index) => (list.some(({ id }) => id === me) ? [index] : []));
}

const chosen = (own: readonly number[], option: number, several: boolean): readonly number[] => {
  if (own.includes(option)) return own.filter((each) => each !== option);
  return several ? [...own, option] : [option];
};
