import { plainTexts } from '#wire/plain/texts.ts';
import { receiptOfSentence, type Tongue } from './protocol-adapter.ts';

const kept = new Set(Object.values(plainTexts).map((texts) => texts.kept));
const speech = /^\S+( \(.*?\))?: /u;

/** The plain wire: every frame is a text, and nothing else can be said. */
export const plainTongue: Tongue = {
  named: false,
  introduction: () => undefined,
  admission: () => ({ nickname: undefined }),
  words: (wish) => (wish.kind === 'say' ? wish.body : undefined),
  receipt: (line) => (kept.has(line) ? 'kept' : receiptOfSentence(line)),
  sort(line) {
    if (kept.has(line)) return 'silent';
    return speech.test(line) ? 'message' : 'notice';
  },
};
