import type { EntityRef } from "../../model/definition.js";
import type { Danger, PolicyChanges } from "../plan.js";
import { changesOfTypes, fieldsText, projectsText, typesText, type PolicyChangeOfTypes } from "../policy-text.js";
import { distinct } from "./places.js";

/** Policies that allow workloads which they denied, and policies that deny what they allowed. */
export function policyDangers({ changes }: PolicyChanges, organization: EntityRef): Danger[] {
  const all = changesOfTypes(changes);
  return [
    ...all.filter(({ loosened }) => loosened).map((change) => danger("policy-loosened", change, organization)),
    ...all.filter(({ tightened }) => tightened).map((change) => danger("policy-tightened", change, organization)),
  ];
}

const EFFECTS = {
  "policy-loosened": "allows what was denied",
  "policy-tightened": "denies what was allowed, though what is there already stays",
} as const;

function danger(kind: keyof typeof EFFECTS, change: PolicyChangeOfTypes, organization: EntityRef): Danger {
  const wanted = kind === "policy-loosened" ? "loosened" : "tightened";
  const own = change.fields.filter(({ strength }) => strength === wanted || strength === "both");
  const fields = own.length > 0 ? own : change.fields;
  const message = `the policy for ${typesText(change.types)} in ${projectsText(change.projects)} ${EFFECTS[kind]} (${fieldsText({ fields }, 2)}).`;
  return { kind, entity: entityOf(change, organization), message };
}

function entityOf({ projects }: PolicyChangeOfTypes, organization: EntityRef): EntityRef {
  const names = distinct(projects.flatMap((place) => place.projects));
  return names.length === 1 ? `project:${names[0] ?? ""}` : organization;
}
