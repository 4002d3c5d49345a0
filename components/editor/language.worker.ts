import { describeError } from '@/server/domain/problem';
import { createAnswerer } from './answer-request';
import type { LanguageAnswer, LanguageRequest } from './language-protocol';

const answer = createAnswerer();

addEventListener('message', ({ data }: MessageEvent<LanguageRequest>) => {
  postMessage(answerSafely(data));
});

function answerSafely(request: LanguageRequest): LanguageAnswer {
  const { id } = request;
  try {
    return { id, ok: true, result: answer(request) };
  } catch (error) {
    return { id, ok: false, reason: describeError(error) };
  }
}
