import type { RoomId } from '#model/names.ts';
import type { RoomRole } from '#model/user.ts';

/** The roles of a session's user by room. */
export class Memberships extends Map<RoomId, RoomRole> {
  /** How often it was changed: what was read of the store before a change is older than what is here. */
  changes = 0;

  override set(room: RoomId, role: RoomRole): this {
    this.changes++;
    return super.set(room, role);
  }

  override delete(room: RoomId): boolean {
    this.changes++;
    return super.delete(room);
  }

  override clear(): void {
    this.changes++;
    super.clear();
  }
}
