const tones = 8;

/** The same person has the same colour everywhere, and no list of colours has to be kept. */
export function toneOf(nickname: string): string {
  let sum = 0;
  for (const letter of nickname.toLowerCase()) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return `tone-${sum % tones}`;
}

export const Avatar = ({ nickname }: { readonly nickname: string }) => (
  <span class={`avatar ${toneOf(nickname)}`} aria-hidden="true">
    {[...nickname][0]?.toUpperCase()}
  </span>
);
