import { joinsNext, joinsPrevious, viramas } from './unicode-tables.ts';

/**
 * Joiners that the spelling of a word may need: ZWJ and ZWNJ after a virama (Sinhala, Malayalam), and ZWNJ between letters that
 * would otherwise join (Persian). Everywhere else they show nothing. The rule is CONTEXTJ of IDNA (RFC 5892, A.1 and A.2).
 */
const inPlace = new RegExp(
  String.raw`(?<=[${viramas}])[\u200c\u200d]|(?<=[${joinsNext}]\p{Mn}*)\u200c(?=\p{Mn}*[${joinsPrevious}])`,
  'gu',
);

/** The text without the joiners that are in place. */
export const withoutJoiners = (text: string): string => text.replace(inPlace, '');
