import type { Place } from "../diagnostics/diagnostic.js";
import { formatPointer, type JsonObject } from "../kernel/json.js";
import type { OrgModel } from "../model/org-model.js";
import type { PolicySource } from "./effective-policy.js";
import { projectPolicies, type ProjectPolicies } from "./project-policies.js";
import { verdict, type AdmissionRequest, type Verdict } from "./verdict.js";

/** For whom objects are judged. */
export interface AskedFor extends Pick<AdmissionRequest, "user" | "runsNothing" | "alsoJudge"> {
  readonly project: string;
  readonly cluster?: string;
}

/** Verdicts on objects, in their order, and the places of what they refer to. */
export interface Judged {
  readonly namespace: string;
  readonly cluster: string | null;
  readonly verdicts: readonly Verdict[];
  /** Where parts of policies are written, by `sourceKey`. */
  readonly places: ReadonlyMap<string, Place>;
}

/** Holds objects against the policies of a project; or says which name is not there. */
export function admitObjects(
  model: OrgModel,
  requests: readonly { readonly object: JsonObject; readonly old?: JsonObject }[],
  { project: name, cluster: wanted, ...asked }: AskedFor,
): Judged | Extract<ProjectPolicies, { readonly unknown: unknown }> {
  const policies = projectPolicies(model, name, wanted);
  if ("unknown" in policies) return policies;
  const { project, cluster, policyFor, limitRange, placeOf } = policies;
  const { namespace } = project;
  const verdicts = requests.map((request) => verdict({ ...request, ...asked, namespace, policyFor, limitRange }));
  const places = new Map<string, Place>();
  for (const source of verdicts.flatMap(sourcesOf)) {
    const place = placeOf(source);
    if (place) places.set(sourceKey(source), place);
  }
  return { namespace, cluster, verdicts, places };
}

function sourcesOf(answer: Verdict): readonly PolicySource[] {
  if (!("violations" in answer)) return [];
  return [...answer.violations, ...answer.grandfathered].map(({ source }) => source);
}

/** What tells sources apart. */
export function sourceKey({ policy, pointer }: PolicySource): string {
  return `${policy}${formatPointer(pointer)}`;
}
