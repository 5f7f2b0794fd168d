import { guestPolicies } from '#model/room.ts';
import { useApp, usePart } from '../../context.ts';
import { Rows } from '../Rows.tsx';
import { useRooms } from './ServerRooms.tsx';

/** What guests may do, everywhere and in each room. */
export function Guests() {
  const { actions } = useApp();
  const texts = usePart('owners');
  const server = usePart('server');
  const general = actions.entrance.place.value?.guests;
  const { rooms, load } = useRooms();
  const set = async (room: string, value: string) => {
    await actions.asking.run({ kind: 'set', room, setting: 'guests', value });
    // Also where it was refused: the field shows what holds.
    await load();
  };
  return (
    <>
      <p>{texts.guestsLead}</p>
      {general && (
        <p>
          {texts.inGeneral}: <b>{texts.roomGuests[general]}</b>. {server.guestsFlag}
        </p>
      )}
      <Rows items={rooms} empty={texts.noRooms} idOf={({ room }) => room}>
        {({ room, name = room, guests }) => (
          <>
            <span class="row-words">
              <bdi>{name}</bdi>
            </span>
            <select
              class="role"
              aria-label={texts.guestsIn(name)}
              value={guests ?? ''}
              onChange={(event) => void set(room, event.currentTarget.value)}
            >
              <option value="">{texts.otherwise}</option>
              {guestPolicies.map((policy) => (
                <option key={policy} value={policy}>
                  {texts.roomGuests[policy]}
                </option>
              ))}
            </select>
          </>
        )}
      </Rows>
    </>
  );
}
