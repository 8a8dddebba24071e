import type { KubeObject } from "../../../src/objects/kube-object.js";
import { objectKey } from "../../../src/objects/object-key.js";
import { inOrder } from "../control-plane/client/apply-in-order.js";
import type { KubeClient, Written } from "../control-plane/client/kube-client.js";
import { KubeRefusal } from "../control-plane/client/kube-refusal.js";
import { COMPLETED_LATER, differences } from "./differences.js";

/** GitOps engines own what they apply under one name. */
const FIELD_MANAGER = "acceptance";
const AT_ONCE = 8;

/**
 * Applies objects as a GitOps engine does, and again, and says what a clean output must not have: objects that are refused,
 * warnings, a second application that changes anything, fields that come back different, and fields that appear out of nowhere. One
 * line for each finding.
 */
export async function acceptanceProblems(
  client: KubeClient,
  objects: readonly KubeObject[],
): Promise<readonly string[]> {
  const namespaces = objects.filter(({ kind }) => kind === "Namespace");
  const others = inOrder(objects).filter(({ kind }) => kind !== "Namespace");
  return [...(await problemsOfAll(client, namespaces)), ...(await problemsOfAll(client, others))];
}

async function problemsOfAll(client: KubeClient, objects: readonly KubeObject[]): Promise<readonly string[]> {
  const problems: string[] = [];
  for (let from = 0; from < objects.length; from += AT_ONCE) {
    const batch = objects.slice(from, from + AT_ONCE);
    const found = await Promise.all(batch.map(async (object) => await problemsOf(client, object)));
    problems.push(...found.flat());
  }
  return problems;
}

async function problemsOf(client: KubeClient, object: KubeObject): Promise<readonly string[]> {
  try {
    const options = { fieldManager: FIELD_MANAGER };
    const first = await client.apply(object, options);
    const settled = COMPLETED_LATER.has(object.kind) ? await client.apply(object, options) : first;
    const isChanged = await changesEachTime(settled, async () => await client.apply(object, options));
    const { changed, added } = differences(object.kind, object, await client.get(object));
    return [
      ...first.warnings.map((warning) => `warned: ${warning}`),
      ...(isChanged ? ["changed by being applied again"] : []),
      ...changed.map((difference) => `read back ${difference}`),
      ...added.map((path) => `the server added ${path}`),
    ].map((problem) => `${objectKey(object)}: ${problem}`);
  } catch (error) {
    if (error instanceof KubeRefusal) return [`${objectKey(object)}: refused: ${error.message}`];
    throw error;
  }
}

/** A controller may write a status in between, once; what is not at rest changes at every application. */
async function changesEachTime(first: Written, apply: () => Promise<Written>): Promise<boolean> {
  let before = first;
  for (let time = 0; time < 3; time += 1) {
    const again = await apply();
    if (version(again) === version(before)) return false;
    before = again;
  }
  return true;
}

function version({ object }: Written): string {
  return object.metadata.resourceVersion;
}
