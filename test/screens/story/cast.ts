import { drawPortrait } from './drawing.ts';

/** A club of rowers: whom the screens show. Their names are made up. */
export const cast = [
  { name: 'Oksana', hue: 168, status: { emoji: '🧮', text: 'Adding up the season' } },
  { name: 'Alice', hue: 22, status: { emoji: '🚣', text: 'On the water until six' } },
  { name: 'Bob', hue: 214, status: { emoji: '🔧', text: 'In the boathouse' } },
  { name: '李雷', hue: 312, status: undefined },
  { name: 'Marlow', hue: 84, status: undefined },
  { name: 'Juniper', hue: 40, status: { emoji: '', text: 'Back on Thursday' } },
  { name: 'Тарас', hue: 258, status: undefined },
] as const;

export type Member = (typeof cast)[number]['name'];

/** Those who have a picture; the others are shown by a letter. */
export const withPicture: readonly Member[] = ['Oksana', 'Alice', 'Bob', '李雷', 'Juniper'];

/** Of everybody in the story. */
export const password = 'an oar and a boat';

/** The picture of somebody, as the server takes it: WebP in base64. */
export async function pictureOf(name: Member): Promise<string> {
  const at = cast.findIndex((member) => member.name === name);
  const { hue } = cast[at] ?? cast[0];
  return (await drawPortrait(hue, at)).toString('base64');
}
