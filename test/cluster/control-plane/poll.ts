const SHORTEST_MS = 20;
const LONGEST_MS = 250;

/**
 * Asks again and again until there is an answer: `undefined` and `false` mean "not yet". Throws, with what `describe` knows, when
 * the time is over. The pauses grow from 20 ms to a quarter of a second.
 */
export async function poll<T>(
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  { seconds, describe }: { readonly seconds: number; readonly describe: () => string },
): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  for (let pause = SHORTEST_MS; ; pause = Math.min(pause * 1.5, LONGEST_MS)) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > deadline) throw new Error(`Not within ${seconds} s: ${describe()}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
