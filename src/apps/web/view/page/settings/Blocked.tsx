import { usePart } from '../../context.ts';
import { useList } from '../deeds.ts';
import { Rows, useThen } from '../Rows.tsx';

/** Of whom one sees nothing. */
export function Blocked() {
  const texts = usePart('settings');
  const list = useList({ kind: 'blocks' });
  const then = useThen(list);
  return (
    <Rows items={list.items.value} empty={texts.nobodyBlocked} idOf={({ id }) => String(id)}>
      {({ id, nickname }) => (
        <>
          <span class="row-words">
            <bdi>{nickname}</bdi>
          </span>
          <button
            type="button"
            class="quiet"
            onClick={() => void then({ kind: 'unblock', user: Number(id) })}
          >
            {texts.unblock}
          </button>
        </>
      )}
    </Rows>
  );
}
