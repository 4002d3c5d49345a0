import { readBlueprint } from '@/server/domain/language';
import { describeError } from '@/server/domain/problem';
import type { ReadAnswer, ReadRequest } from './blueprint-reader';

addEventListener('message', (event: MessageEvent<ReadRequest>) => {
  postMessage(answer(event.data));
});

function answer({ text }: ReadRequest): ReadAnswer {
  try {
    return { ok: true, text, reading: readBlueprint(text) };
  } catch (error) {
    return { ok: false, text, reason: describeError(error) };
  }
}
