/** Runs a task for each item, a few at a time, and gives the results in the order of the items. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  task: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const left = items.entries();
  const worker = async (): Promise<void> => {
    for (const [position, item] of left) results[position] = await task(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
