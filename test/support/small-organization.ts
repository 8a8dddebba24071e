import type { JsonObject } from "../../src/kernel/json.js";
import { buildModel } from "../../src/model/build.js";
import type { RawDefinition } from "../../src/model/definition.js";
import { indexDefinitions } from "../../src/model/index-definitions.js";
import type { OrgModel } from "../../src/model/org-model.js";
import type { DefinitionKind } from "../../src/model/schema/index.js";
import type { DefinitionRule, Finding, ModelRule, RuleContext } from "../../src/validate/rules/rule.js";

/** The smallest organization that nothing is wrong with: one definition of each kind. */
const SOUND: Readonly<Record<string, JsonObject>> = {
  organization: { name: "acme" },
  cluster: { name: "east", kubernetes: "1.34", scheduler: { backend: "kai" } },
  "node-pool": { name: "h100", cluster: "east", nodes: { label: { gpu: "h100" }, gpus: 64 } },
  department: { name: "research", quotas: [{ nodePool: "east/h100", gpu: 32 }] },
  project: { name: "vision", department: "research", quotas: [{ nodePool: "east/h100", gpu: 8 }] },
};

/** Changes to the sound definitions by kind; `null` takes one away. Ids are positions: organization 0 to project 4. */
export type Changes = Readonly<Record<string, JsonObject | null>>;

/** The sound organization with changes, and more definitions (each with its `kind`) after it. */
export function smallOrganization(changes: Changes = {}, ...more: readonly JsonObject[]): readonly RawDefinition[] {
  const sound = Object.entries(SOUND)
    .filter(([kind]) => changes[kind] !== null)
    .map(([kind, value]) => ({ kind, ...value, ...changes[kind] }));
  return [...sound, ...more].map((value, id) => ({
    id,
    kind: value.kind as DefinitionKind,
    value,
    file: `${value.kind as string}.ts`,
    hasExtra: false,
  }));
}

/** What a rule on definitions finds. */
export function definitionFindings(
  rule: DefinitionRule,
  definitions: readonly RawDefinition[],
  context: RuleContext = { reservedNamespaces: [], governing: [] },
): readonly Finding[] {
  return [...rule.check(indexDefinitions(definitions), context)];
}

/** What a rule on the model finds. */
export function modelFindings(rule: ModelRule, definitions: readonly RawDefinition[]): readonly Finding[] {
  return [...rule.check(modelOf(definitions), { reservedNamespaces: [], governing: [] })];
}

/** The model of an organization. */
export function modelOf(definitions: readonly RawDefinition[]): OrgModel {
  return buildModel(indexDefinitions(definitions));
}
