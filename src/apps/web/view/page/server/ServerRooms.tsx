import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { RoomView } from '#model/event.ts';
import { lobby, type RoomId } from '#model/names.ts';
import { useApp, usePart } from '../../context.ts';
import { LinkTo } from '../../ui/LinkTo.tsx';
import { Sure } from '../../ui/Sure.tsx';
import { useList } from '../deeds.ts';
import { Rows } from '../Rows.tsx';
import { useSizes } from './sizes.ts';

/** The rooms that everybody may see, with archived ones: those with the most in them first. */
export function useRooms() {
  const { actions } = useApp();
  const rooms = useSignal<readonly RoomView[] | undefined>(undefined);
  const load = async () => {
    const answer = await actions.asking.ask({ kind: 'rooms', archived: true });
    if (answer.kind !== 'rooms') return;
    rooms.value = answer.payload.rooms
      .filter(({ kind }) => kind === 'public')
      .toSorted((a, b) => entriesIn(b) - entriesIn(a));
  };
  useEffect(() => void load(), []);
  return { rooms: rooms.value, load };
}

const entriesIn = ({ head, floor = 1 }: RoomView): number => head - floor + 1;

export function ServerRooms() {
  const texts = usePart('owners');
  const { rooms, load } = useRooms();
  const files = useList({ kind: 'storage' }).items.value;
  const bytesOf = (id: RoomId) => files?.find(({ what, room }) => what === 'room' && room === id)?.bytes;
  return (
    <>
      <p class="hint">{texts.roomsLead}</p>
      <Rows items={rooms} empty={texts.noRooms} idOf={({ room }) => room}>
        {(room) => <Row room={room} bytes={bytesOf(room.room)} again={load} />}
      </Rows>
    </>
  );
}

interface RowProps {
  readonly room: RoomView;
  readonly bytes: number | undefined;
  readonly again: () => Promise<void>;
}

function Row({ room, bytes, again }: RowProps) {
  const { actions, navigation } = useApp();
  const texts = usePart('owners');
  const { size } = useSizes();
  const { room: id, name = id, memberCount, slow, archived = false } = room;
  const facts = [
    memberCount !== undefined && texts.roomMembers(memberCount),
    texts.roomEntries(entriesIn(room)),
    bytes !== undefined && texts.roomFiles(size(bytes)),
    slow !== undefined && texts.slow(slow),
    archived && texts.archivedRoom,
  ];
  const archive = async (value: string) => {
    if (await actions.asking.run({ kind: 'set', room: id, setting: 'archived', value })) await again();
  };
  const openSettings = () => {
    navigation.go(id);
    navigation.openPanel({ kind: 'room' });
  };
  return (
    <>
      <span class="row-words">
        <LinkTo place={navigation.placeOf(id)}>
          <bdi>{name}</bdi>
        </LinkTo>
        <small>{facts.filter(Boolean).join(' · ')}</small>
      </span>
      <button type="button" class="quiet" aria-label={texts.openSettings(name)} onClick={openSettings}>
        {texts.settings}
      </button>
      {id !== lobby &&
        (archived ? (
          <button type="button" class="quiet" onClick={() => void archive('')}>
            {texts.bringBack}
          </button>
        ) : (
          <Sure
            class="quiet"
            words={texts.archive}
            sure={texts.archiveSurely}
            run={() => void archive('on')}
          />
        ))}
    </>
  );
}
