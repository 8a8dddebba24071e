import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { JsonObject } from "../../src/kernel/json.js";
import { parsePlainDocuments } from "../../src/kernel/yaml.js";
import { effectivePolicies } from "../../src/policy/effective/effective-policies.js";
import type { EffectivePolicy, WorkloadType } from "../../src/policy/effective-policy.js";
import { ROOT } from "../support/command.js";
import { modelOf, smallOrganization } from "../support/small-organization.js";

/** A manifest, and what a policy says of it. */
export interface PolicyCase {
  /** `allow/none.yaml`. */
  readonly file: string;
  readonly object: JsonObject;
  /** `workload/max compute.gpuDevicesRequest`, one for each violation; empty for what is allowed. */
  readonly denied: readonly string[];
}

/** A policy of the library with its README's example, which its cases are judged by. */
export interface LibraryPolicy {
  readonly name: string;
  readonly readme: string;
  /** The example in TypeScript. */
  readonly typescript: string;
  /** The same definition as the README has it in YAML. */
  readonly yaml: JsonObject;
  readonly cases: readonly PolicyCase[];
}

/** Pages with examples of the library in TypeScript, beside those of each policy. */
export const libraryExamples: ReadonlyMap<string, string> = new Map(
  ["policies/README.md", "docs/concepts/policies.md"].map((file) => {
    const text = readFileSync(path.join(ROOT, file), "utf8");
    const blocks = [...text.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code = ""]) => code);
    return [file, blocks.find((code) => code.includes("fairlead/policies")) ?? ""];
  }),
);

/** The table of all policies. */
export const libraryIndex: string = readFileSync(path.join(ROOT, "policies/README.md"), "utf8");

const FOLDER = path.join(ROOT, "policies");

/** Every workload policy of the library, in order of names. */
export const libraryPolicies: readonly LibraryPolicy[] = readdirSync(FOLDER, { withFileTypes: true })
  .filter(({ name }) => existsSync(path.join(FOLDER, name, "policy.ts")))
  .map(({ name }) => readPolicy(name));

function readPolicy(name: string): LibraryPolicy {
  const readme = readFileSync(path.join(FOLDER, name, "README.md"), "utf8");
  return {
    name,
    readme,
    typescript: block(readme, "ts"),
    yaml: parsed(block(readme, "yaml")),
    cases: ["allow", "deny"].flatMap((decision) => readCases(path.join(FOLDER, name, "cases"), decision)),
  };
}

function block(readme: string, language: string): string {
  return new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, "m").exec(readme)?.[1] ?? "";
}

function parsed(text: string): JsonObject {
  const [first] = parsePlainDocuments(text) ?? [];
  return first as JsonObject;
}

export function readCases(folder: string, decision: string): readonly PolicyCase[] {
  return readdirSync(path.join(folder, decision))
    .sort()
    .map((file) => {
      const text = readFileSync(path.join(folder, decision, file), "utf8");
      const denied = [...text.matchAll(/^# denied: (\S+ \S+)$/gm)].map(([, violation = ""]) => violation);
      return { file: `${decision}/${file}`, object: parsed(text), denied };
    });
}

/** What a definition comes to for workloads of a type, where nobody else says anything. */
export function effectiveOf(definition: JsonObject): (type: WorkloadType) => EffectivePolicy {
  const policies = effectivePolicies(modelOf(smallOrganization({}, definition)));
  return (type) => policies.of({ name: "vision", department: "research" }, "east", type);
}
