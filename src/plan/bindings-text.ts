import { compareText, groupBy } from "../kernel/order.js";
import { accessChange } from "./access.js";
import type { AccessText } from "./find-renames.js";
import type { ObjectPair } from "./pair-objects.js";

/**
 * Who holds which role in a project's namespace, read from the bindings that came or went with it. The project's own
 * namespace is written as `.`, so that two projects can be compared.
 */
export function bindingsText(pairs: readonly ObjectPair[]): AccessText {
  const bindings = groupBy(pairs.filter(isBinding), (pair) => (pair.after ?? pair.before)?.header.namespace ?? "");
  return ({ namespace }, side) => {
    const own = bindings.get(namespace) ?? [];
    const held = own.flatMap((pair) => accessChange(undefined, pair[side]?.value())?.gained ?? []);
    const texts = held.map(({ subject, role }) => `${subject.replace(` ${namespace}/`, " ./")} ${role}`);
    return texts.sort(compareText).join("\n");
  };
}

function isBinding({ before, after }: ObjectPair): boolean {
  return (after ?? before)?.header.kind === "RoleBinding";
}
