import type { EffectivePolicy, ScalarRules } from "../effective-policy.js";
import type { PolicyFinding } from "../effective/policy-finding.js";
import { fieldKey } from "../read/written-policy.js";

/** Values whose defaults are computed from each other in a circle: none of them ever gets one. */
export function* defaultFromCycles({ fields }: EffectivePolicy): Iterable<PolicyFinding> {
  const groups = new Map<string, Map<string, ScalarRules>>();
  for (const field of fields) {
    if (field.shape === "list") {
      yield* cyclesOf(new Map(Object.entries(field.attributeRules)), `${fieldKey(field.role, field.field)}.`);
      continue;
    }
    // A default of one's own ends the search for one.
    if (field.default) continue;
    const group = groups.get(field.role ?? "") ?? new Map<string, ScalarRules>();
    groups.set(field.role ?? "", group.set(field.field, field.rules));
  }
  for (const [role, group] of groups) yield* cyclesOf(group, role === "" ? "" : `${role}.`);
}

function* cyclesOf(values: ReadonlyMap<string, ScalarRules>, prefix: string): Iterable<PolicyFinding> {
  const done = new Set<string>();
  for (const start of values.keys()) {
    const cycle = cycleFrom(start, values, done);
    const [first, ...others] = cycle.flatMap((name) => values.get(name)?.defaultFrom ?? []);
    if (!first) continue;
    yield {
      slug: "default-from-cycle",
      message: `Defaults are computed in a circle: ${[...cycle, cycle[0] ?? ""].map((name) => prefix + name).join(", from ")}.`,
      hint: "Give one of them a default of its own, or take its defaultFrom away.",
      at: first.source,
      related: others.map(({ source }) => ({ message: "and here", at: source })),
    };
  }
}

/** The circle that a value leads into, unless one was found from there already. Marks everything on the way as done. */
function cycleFrom(start: string, values: ReadonlyMap<string, ScalarRules>, done: Set<string>): readonly string[] {
  const trail: string[] = [];
  let at: string | undefined = start;
  while (at !== undefined && !done.has(at)) {
    trail.push(at);
    done.add(at);
    at = values.get(at)?.defaultFrom?.value.field;
  }
  return at !== undefined && trail.includes(at) ? trail.slice(trail.indexOf(at)) : [];
}
