import { signal } from '@preact/signals';
import type { RoomView } from '#model/event.ts';
import type { RoomId } from '#model/names.ts';
import type { Answer } from '#sdk/client.ts';
import {
  type Me,
  newRoom,
  type RoomState,
  withHistory,
  withPart,
  withRead,
  withView,
} from '#sdk/conversation/room.ts';
import { withoutWindow } from '#sdk/conversation/window.ts';
import type { FrameOf } from '#wire/json/frames.ts';

/** A room that the user looks at without being in it: nothing is said in it, and as unread counts what comes below what is seen. */
export class Visit {
  readonly room = signal<RoomState | undefined>(undefined);

  /** The room of this id, where it is the one that is visited. */
  of(id: RoomId): RoomState | undefined {
    const room = this.room.value;
    return room?.id === id ? room : undefined;
  }

  begin(view: RoomView, me: Me | undefined): void {
    if (this.room.peek()?.id === view.room) return;
    this.room.value = withView(newRoom(view.room, me, view.head), { ...view, read: view.head }, me);
  }

  end(): void {
    this.room.value = undefined;
  }

  /** Takes a part of its log. True where it was one. */
  take(answer: Answer, me: Me | undefined): boolean {
    const room = this.room.peek();
    if (answer.kind !== 'history' || !room || room.id !== answer.payload.room) return false;
    this.room.value = withHistory(room, answer.payload, me);
    return true;
  }

  /** Its end was seen. */
  read(me: Me | undefined): void {
    const room = this.room.peek();
    if (room) this.room.value = withRead(room, room.head, me);
  }

  /** Shows this part of its log, or else its end. */
  jump(part: FrameOf<'history'>['payload'] | undefined, me: Me | undefined): void {
    const room = this.room.peek();
    if (room) this.room.value = part ? withPart(room, part, me) : withoutWindow(room);
  }
}
