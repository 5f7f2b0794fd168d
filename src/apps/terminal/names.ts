/** Each name once: a person may have several connections. */
export const namesOf = (people: readonly { readonly nickname: string }[]): string[] => [
  ...new Set(people.map(({ nickname }) => nickname)),
];
