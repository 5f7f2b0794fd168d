import { wireTexts } from '#texts/index.ts';
import { farewellIn, type ProtocolAdapter, receiptOfSentence } from './protocol-adapter.ts';

const kept = new Set(Object.values(wireTexts).map(({ plain }) => plain.kept));
const speech = /^\S+( \(.*?\))?: /u;

/** The plain wire: every frame is a text, and nothing else can be sent. */
export const plainAdapter: ProtocolAdapter = {
  needsNickname: false,
  loginLine: () => undefined,
  admission: () => ({ nickname: undefined }),
  format: (command) => (command.kind === 'say' ? command.body : undefined),
  renamed: () => undefined,
  receipt: (line) => (kept.has(line) ? 'kept' : receiptOfSentence(line)),
  farewell: farewellIn,
  classify(line) {
    if (kept.has(line)) return 'silent';
    return speech.test(line) ? 'message' : 'notice';
  },
};
