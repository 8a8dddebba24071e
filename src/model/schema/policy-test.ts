import type { JsonObject } from "../../kernel/json.js";
import { closed, type ConceptSchema } from "./schema.js";

const text = (description: string): JsonObject => ({ type: "string", minLength: 1, description });
const manifest = (description: string): JsonObject => ({ type: "object", additionalProperties: true, description });

const given = {
  project: text("Project that workloads are submitted to."),
  cluster: text("Cluster, where the project is in several with policies of their own."),
  user: text("Who submits, as the API server calls them. Default: somebody who is no controller of Kubernetes."),
};

const violation = {
  title: "ExpectedViolation",
  description: "A reason of a denial. What is left out may be anything.",
  ...closed({
    code: text("Code of the violation: `workload/max`."),
    field: text("Field as policies spell it, with its role: `worker.compute.gpuDevicesRequest`."),
  }),
};

const policyCase = {
  title: "PolicyCase",
  description: "One workload, and what is expected of the policies.",
  ...closed(
    {
      name: text("What the case shows, in a sentence."),
      ...given,
      workload: manifest("The manifest."),
      workloadFile: text("A file with one manifest in its place, relative to this one."),
      old: manifest("The stored object: the case is an update."),
      oldFile: text("A file with the stored object, relative to this one."),
      expect: { enum: ["allow", "deny"], description: "What the policies are to say." },
      violations: {
        type: "array",
        minItems: 1,
        items: violation,
        description: "Reasons that a denial has to name; it may name more. Default: any.",
      },
      mutated: {
        type: "object",
        minProperties: 1,
        additionalProperties: true,
        description:
          "Values of the manifest once it has its defaults, by JSON pointer: `/spec/template/spec/securityContext/runAsNonRoot`. `null`: nothing is there.",
      },
    },
    ["name", "expect"],
  ),
};

/** The shape of a file of cases for workload policies: `*.policy-test.yaml`. */
export const policyTestSchema: ConceptSchema = {
  title: "PolicyTest",
  description: "Cases for workload policies, which `fairlead policy test` runs.",
  ...closed(
    {
      given: {
        title: "GivenOfCases",
        description: "What holds for all cases that do not say otherwise.",
        ...closed(given),
      },
      cases: { type: "array", minItems: 1, items: policyCase, description: "The cases." },
    },
    ["cases"],
  ),
};
