/** A poll where there is only text: `Lunch? | 1 soup (2) | 2 cake (0)`, with the number that chooses an option, and how often it was chosen. */
export const pollText = (question: string, options: readonly string[], tally: readonly number[]): string =>
  [question, ...options.map((option, index) => `${index + 1} ${option} (${tally[index] ?? 0})`)].join(' | ');
