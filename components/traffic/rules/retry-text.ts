import type { RetryReason } from '../../../server/domain/gateway';

export type ParsedReasons = { ok: true; reasons: RetryReason[] } | { ok: false; reason: string };

const WORDS = ['connect-failure', 'reset', 'timeout', '5xx'] as const;

/** Reads `connect-failure, 503`. */
export function parseReasons(text: string): ParsedReasons {
  const reasons: RetryReason[] = [];
  for (const word of wordsOf(text)) {
    const known = WORDS.find((each) => each === word.toLowerCase());
    const status = /^[45]\d\d$/.test(word) ? Number(word) : null;
    const found = known ?? status;
    if (found === null) {
      return {
        ok: false,
        reason: `${word} is none of ${WORDS.join(', ')} or a status such as 503`,
      };
    }
    reasons.push(found);
  }
  return { ok: true, reasons: [...new Set(reasons)] };
}

/** Reads `POST, PUT`; methods are in capitals. */
export function parseMethods(text: string): string[] {
  return [...new Set(wordsOf(text).map((word) => word.toUpperCase()))];
}

function wordsOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}
