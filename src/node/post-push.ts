import { postPublic } from '#lib/fetch-public.ts';
import { limits } from '#model/limits.ts';

/** Posts to the push service of a browser, which is on the internet: the address is whatever somebody has said. The answer's status. */
export async function postPush(
  endpoint: string,
  body: Buffer,
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  const answer = await postPublic(endpoint, body, {
    headers: { ...headers, 'content-length': String(body.length) },
    signal: AbortSignal.timeout(limits.push.answerMs),
  });
  answer.destroy();
  return answer.statusCode ?? 0;
}
