import { describe, expect, it } from "vitest";
import { evaluate } from "../src/policy/evaluate.js";
import { aggregatedMessage } from "../src/policy/violation.js";
import { findWorkloadKind, workloadKinds } from "../src/workloads/index.js";
import { readRecorded } from "./support/parity/recorded-verdicts.js";

const recorded = readRecorded();

describe("what a real API server answered to workloads", () => {
  it("is recorded for nearly every kind, refusals and others", () => {
    const cases = recorded.flatMap((one) => one.cases);
    expect(recorded.length).toBeGreaterThan(workloadKinds.length - 4);
    expect(cases.filter(({ verdict }) => verdict !== "").length).toBeGreaterThan(cases.length / 2);
    expect(cases.filter(({ verdict }) => verdict === "").length).toBeGreaterThan(0);
  });

  it.each(recorded.map((one) => [one.kind, one] as const))(
    "is what is said of a %s without a server",
    (_, { policy, cases }) => {
      for (const { object, verdict } of cases) {
        const kind = findWorkloadKind(object.apiVersion, object.kind)!;
        expect(aggregatedMessage(evaluate(kind, object, policy).violations), JSON.stringify(object)).toBe(verdict);
      }
    },
  );
});
