import { isJsonObject } from "../../kernel/json.js";
import { groupBy } from "../../kernel/order.js";
import { mutatingPolicy, type MutationVersion } from "../../objects/admission/mutating-policy.js";
import type { PlannedObject } from "../../objects/kube-object.js";
import type { WorkloadKind } from "../../workloads/workload-kind.js";
import type { EffectiveList, EffectivePolicy, EffectiveScalar, PodRole, PolicySource } from "../effective-policy.js";
import { fieldName } from "../evaluate.js";
import { kindField } from "../places/kind-field.js";
import { kindMutation } from "./mutation/kind-mutation.js";
import { assetMutation, attributeMutations, itemMutations } from "./mutation/list-mutation.js";
import { familyBounds } from "./mutation/mutation-costs.js";
import { mutationsIn, type Patch } from "./mutation/join-patches.js";
import { scalarMutation, type Mutation } from "./mutation/scalar-mutation.js";
import { UNIT_VARIABLES } from "./mutation/units-cel.js";
import { celWritablePods } from "./mutation/writable-pods-cel.js";
import {
  className,
  classMatch,
  ownRequests,
  PLAIN_CONTEXT,
  type ClassContext,
  type RefusedRule,
} from "./policy-class.js";

/** The admission objects that give a class of policies its defaults. */
export interface ClassMutations {
  /** Each policy with its binding behind it; none when there is nothing to write. */
  readonly objects: readonly PlannedObject[];
  /** What offline defaults do and an API server cannot. */
  readonly refused: readonly RefusedRule[];
}

/**
 * The MutatingAdmissionPolicies of a class for these kinds, and their bindings: they write what `mutate` writes, into the object as
 * the API server's own defaults and plugins have left it. Kinds with the same mutations share a policy.
 */
export function classMutations(
  policy: EffectivePolicy,
  kinds: readonly WorkloadKind[],
  version: MutationVersion = "v1",
  context: ClassContext = PLAIN_CONTEXT,
): ClassMutations {
  const made = kinds.map((kind) => ({ kind, ...mutationsOf(kind, policy) }));
  const families = groupBy(
    made.filter(({ patches }) => patches.length > 0),
    ({ patches }) => JSON.stringify(patches),
  );
  const objects = [...families.values()].flatMap((members) => {
    const [{ patches } = { patches: [] }] = members;
    return familyObjects(policy, { kinds: members.map(({ kind }) => kind), patches }, version, context);
  });
  return { objects, refused: made.flatMap(({ refused }) => refused) };
}

interface Family {
  readonly kinds: readonly WorkloadKind[];
  readonly patches: readonly Patch[];
}

function familyObjects(
  policy: EffectivePolicy,
  { kinds, patches }: Family,
  version: MutationVersion,
  context: ClassContext,
): readonly PlannedObject[] {
  const { places, writable } = celWritablePods(kinds);
  const { variables, expressions } = mutationsIn(patches);
  return mutatingPolicy({
    name: className(policy, kinds),
    labels: context.labels,
    origin: context.origin,
    version,
    matches: kinds.map(ownRequests),
    ...classMatch(policy, kinds, context),
    variables: [
      { name: "places", expression: places },
      { name: "writable", expression: writable },
      ...UNIT_VARIABLES,
      ...variables,
    ],
    patches: expressions,
    bounds: familyBounds(kinds, { variables: [...UNIT_VARIABLES, ...variables], patches: expressions }),
    // A container that a webhook adds has to get what the rules then ask of it.
    again: "IfNeeded",
  });
}

/** One step with what it is about. */
interface Step {
  readonly field: string;
  readonly rule: string;
  readonly source: PolicySource;
  readonly mutation: Mutation;
}

function mutationsOf(
  kind: WorkloadKind,
  policy: EffectivePolicy,
): { readonly patches: readonly Patch[]; readonly refused: readonly RefusedRule[] } {
  const scalars = policy.fields.filter((field) => field.shape === "scalar");
  const lists = policy.fields.filter((field) => field.shape === "list");
  const steps = [
    ...inServerOrder(scalars).flatMap((field) => scalarStep(kind, field, scalars)),
    ...lists.flatMap((field) => itemSteps(kind, field)),
    ...policy.imposedAssets.flatMap((asset) => assetStep(kind, asset)),
    ...lists.flatMap((field) => attributeSteps(kind, field)),
  ];
  return {
    patches: steps.flatMap(({ mutation }) => ("refused" in mutation ? [] : [mutation])),
    refused: steps.flatMap(({ mutation, field, rule, source }) =>
      "refused" in mutation ? [{ field, rule, why: mutation.refused, source }] : [],
    ),
  };
}

/**
 * An API server fills in its own defaults after each mutation, and what it has filled in looks chosen to the next one: requests of
 * pods from limits, the pull policy from the image. Those come first; everything else does not depend on the order.
 */
function inServerOrder(fields: readonly EffectiveScalar[]): readonly EffectiveScalar[] {
  const isFilled = ({ field }: EffectiveScalar): boolean => FILLED_FROM_OTHERS.has(field);
  return [...fields.filter(isFilled), ...fields.filter((field) => !isFilled(field))];
}

const FILLED_FROM_OTHERS = new Set(["compute.cpuCoreRequest", "compute.cpuMemoryRequest", "imagePullPolicy"]);

function scalarStep(kind: WorkloadKind, field: EffectiveScalar, fields: readonly EffectiveScalar[]): readonly Step[] {
  const source = field.default?.source ?? field.rules.defaultFrom?.source;
  const mutation = kindField(kind, field.field)
    ? kindMutation(kind, field)
    : source && scalarMutation(kind, field, fields);
  if (!mutation || !source) return [];
  return [{ field: fieldName(field), rule: field.default ? "default" : "defaultFrom", source, mutation }];
}

function itemSteps(kind: WorkloadKind, field: EffectiveList): readonly Step[] {
  const source = field.instances[0]?.source;
  if (!source) return [];
  return itemMutations(kind, field).map((mutation) => ({ field: fieldName(field), rule: "default", source, mutation }));
}

function attributeSteps(kind: WorkloadKind, field: EffectiveList): readonly Step[] {
  const source = Object.values(field.attributeDefaults)[0]?.source;
  if (!source) return [];
  const mutations = attributeMutations(kind, field);
  return mutations.map((mutation) => ({ field: fieldName(field), rule: "attributes", source, mutation }));
}

function assetStep(kind: WorkloadKind, { value, source }: EffectivePolicy["imposedAssets"][number]): readonly Step[] {
  const { role, field, item } = value;
  if (typeof field !== "string" || !isJsonObject(item)) return [];
  const ofRole: PodRole | null = role === "master" || role === "worker" || role === "leader" ? role : null;
  const mutation = assetMutation(kind, { role: ofRole, field, item });
  return mutation ? [{ field: fieldName({ role: ofRole, field }), rule: "imposedAssets", source, mutation }] : [];
}
