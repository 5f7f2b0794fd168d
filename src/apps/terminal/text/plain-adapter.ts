import { plainTexts } from '#wire/plain/texts.ts';
import { type ProtocolAdapter, receiptOfSentence } from './protocol-adapter.ts';

const kept = new Set(Object.values(plainTexts).map((texts) => texts.kept));
const speech = /^\S+( \(.*?\))?: /u;

/** The plain wire: every frame is a text, and nothing else can be said. */
export const plainAdapter: ProtocolAdapter = {
  needsNickname: false,
  loginLine: () => undefined,
  admission: () => ({ nickname: undefined }),
  format: (command) => (command.kind === 'say' ? command.body : undefined),
  receipt: (line) => (kept.has(line) ? 'kept' : receiptOfSentence(line)),
  classify(line) {
    if (kept.has(line)) return 'silent';
    return speech.test(line) ? 'message' : 'notice';
  },
};
