import type { KubeObject } from "../../../../src/objects/kube-object.js";
import type { ApplyOptions, KubeClient, Written } from "./kube-client.js";

/** What other objects need to exist: kinds first, then the places where objects live. */
const FIRST: readonly string[] = ["CustomResourceDefinition", "Namespace"];

/**
 * Applies objects: CustomResourceDefinitions first, then namespaces, then the others in the order given. Waits until the kinds
 * are established. Gives what became of each object, in the order of application.
 */
export async function applyInOrder(
  client: KubeClient,
  objects: readonly KubeObject[],
  options: ApplyOptions = {},
): Promise<readonly Written[]> {
  const written: Written[] = [];
  for (const object of inOrder(objects)) {
    written.push(await client.apply(object, options));
    if (object.kind === "CustomResourceDefinition") await client.waitFor(object, isEstablished);
  }
  return written;
}

/** Objects with the ones first that the others need. */
export function inOrder<T extends { readonly kind: string }>(objects: readonly T[]): readonly T[] {
  const first = FIRST.map((kind) => objects.filter((object) => object.kind === kind));
  return [...first.flat(), ...objects.filter(({ kind }) => !FIRST.includes(kind))];
}

function isEstablished(object: KubeObject | undefined): boolean {
  const { conditions } = (object?.["status"] ?? {}) as {
    // Null at first.
    readonly conditions?: readonly { readonly type: string; readonly status: string }[] | null;
  };
  return (conditions ?? []).some(({ type, status }) => type === "Established" && status === "True");
}
