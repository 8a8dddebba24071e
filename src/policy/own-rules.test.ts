import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../kernel/json.js";
import { findWorkloadKind } from "../workloads/index.js";
import type { EffectiveField } from "./effective-policy.js";
import { evaluate } from "./evaluate.js";
import { list, policyOf, scalar } from "./testing/policy-literal.js";

/** Violations of a pod template, as `code message`. */
function said(podSpec: JsonObject, metadata: JsonObject, ...fields: readonly EffectiveField[]): readonly string[] {
  const object = { apiVersion: "batch/v1", kind: "Job", spec: { template: { metadata, spec: podSpec } } };
  const kind = findWorkloadKind("batch/v1", "Job");
  const { violations } = evaluate(kind!, object, policyOf("training", ...fields));
  return violations.map(({ code, message }) => `${code} ${message}`);
}

const image = (name: string): JsonObject => ({ containers: [{ name: "main", image: name }] });
const OF = "(department research)";

describe("text rules", () => {
  it("hold for every container, and say nothing of what is not set", () => {
    const rule = scalar("image", { like: ["acme/*"], unlike: ["*:latest"] });
    expect(said(image("acme/train:1"), {}, rule)).toEqual([]);
    expect(said(image("evil/acme/x:latest"), {}, rule)).toEqual([
      `workload/like image of container main: evil/acme/x:latest is like none of acme/* ${OF}`,
      `workload/unlike image of container main: evil/acme/x:latest is like one of *:latest ${OF}`,
    ]);
    expect(said({ containers: [{ name: "main" }] }, {}, rule)).toEqual([]);
    const debug = { ...image("acme/a"), ephemeralContainers: [{ name: "debug", image: "miner" }] };
    expect(said(debug, {}, rule)).toHaveLength(1);
  });
});

describe("parts of an image", () => {
  it("are what the runtime makes of its name", () => {
    const rule = [
      scalar("imageRegistry", { options: ["ghcr.io"] }),
      scalar("imageTag", { unlike: ["latest"] }),
      scalar("imageDigest", { required: true }),
    ];
    expect(said(image("ghcr.io/a@sha256:00"), {}, ...rule)).toEqual([]);
    expect(said(image("ghcr.io.evil.example/a:1@sha256:00"), {}, ...rule)).toEqual([
      `workload/options imageRegistry of container main: ghcr.io.evil.example is not one of ghcr.io ${OF}`,
    ]);
    expect(said(image("python"), {}, ...rule)).toEqual([
      `workload/options imageRegistry of container main: docker.io is not one of ghcr.io ${OF}`,
      `workload/unlike imageTag of container main: latest is like one of latest ${OF}`,
      `workload/required imageDigest of container main: is required and missing ${OF}`,
    ]);
  });
});

describe("required keys", () => {
  it("ask for labels of the pods that have a value", () => {
    const rule = list("labels", { requiredKeys: ["owner", "team"] });
    expect(said(image("a"), { labels: { owner: "ines", team: "vision" } }, rule)).toEqual([]);
    expect(said(image("a"), { labels: { owner: "" } }, rule)).toEqual([
      `workload/required-keys labels: item owner is required and missing ${OF}`,
      `workload/required-keys labels: item team is required and missing ${OF}`,
    ]);
  });

  it("ask main containers alone for items of containers, which may be empty", () => {
    const rule = list("environmentVariables", { requiredKeys: ["HTTP_PROXY"] });
    const main = { name: "main", image: "a", env: [{ name: "HTTP_PROXY", value: "" }] };
    expect(said({ containers: [main], initContainers: [{ name: "i", image: "a" }] }, {}, rule)).toEqual([]);
    expect(said(image("a"), {}, rule)[0]).toContain(
      "environmentVariables of container main: item HTTP_PROXY is required",
    );
  });
});

describe("a maximum in proportion", () => {
  const rule = (otherwise: string | null = null): EffectiveField =>
    scalar("compute.cpuMemoryRequest", {
      maxFrom: { field: "compute.gpuDevicesRequest", factor: "64Gi", otherwise },
    });
  const container = (name: string, memory: Json, gpus?: Json): JsonObject => ({
    name,
    image: "a",
    resources: { requests: { memory }, ...(gpus === undefined ? {} : { limits: { "nvidia.com/gpu": gpus } }) },
  });

  it("is the pod's: containers cannot share it out", () => {
    expect(said({ containers: [container("a", "128Gi", 2)] }, {}, rule())).toEqual([]);
    expect(said({ containers: [container("a", "48Gi", 1), container("b", "16385Mi")] }, {}, rule())).toEqual([
      `workload/max-from compute.cpuMemoryRequest: 68720525312 in all is above 68719476736, 64Gi for each compute.gpuDevicesRequest ${OF}`,
    ]);
    const first = { initContainers: [container("i", "65Gi")], containers: [container("a", "1Gi", 1)] };
    expect(said(first, {}, rule())[0]).toContain("69793218560 in all");
    const fits = { initContainers: [container("i", "64Gi")], containers: [container("a", "64Gi", 1)] };
    expect(said(fits, {}, rule())).toEqual([]);
    const sidecar = {
      initContainers: [{ ...container("s", "1Gi"), restartPolicy: "Always" }],
      containers: [container("a", "64Gi", 1)],
    };
    expect(said(sidecar, {}, rule())).toHaveLength(1);
  });

  it("has another bound, or none, for pods without the field", () => {
    expect(said({ containers: [container("a", "1Ti")] }, {}, rule())).toEqual([]);
    expect(said({ containers: [container("a", "8.5Gi", "0")] }, {}, rule("8Gi"))).toEqual([
      `workload/max-from compute.cpuMemoryRequest: 9126805504 in all is above 8589934592, 8Gi without compute.gpuDevicesRequest ${OF}`,
    ]);
  });

  it("counts cores in thousandths", () => {
    const cores = scalar("compute.cpuCoreLimit", {
      maxFrom: { field: "compute.gpuDevicesRequest", factor: 1.5, otherwise: null },
    });
    const limits = (cpu: Json): JsonObject => ({
      containers: [{ name: "a", image: "a", resources: { limits: { cpu, "nvidia.com/gpu": 1 } } }],
    });
    expect(said(limits("1500m"), {}, cores)).toEqual([]);
    expect(said(limits(1.501), {}, cores)[0]).toContain(
      ": 1501m in all is above 1500m, 1.5 for each compute.gpuDevicesRequest",
    );
  });
});

describe("privileges", () => {
  it("may be declined in so many words, but not taken", () => {
    const rule = [scalar("security.privileged", { canEdit: false }), scalar("security.hostPid", { canEdit: false })];
    const privileged = (value: boolean): JsonObject => ({
      containers: [{ name: "a", image: "a", securityContext: { privileged: value } }],
    });
    expect(said(privileged(false), {}, ...rule)).toEqual([]);
    expect(said({ ...privileged(true), hostPID: true }, {}, ...rule)).toEqual([
      `workload/can-edit security.privileged of container a: true may not be set ${OF}`,
      `workload/can-edit security.hostPid: true may not be set ${OF}`,
    ]);
  });

  it("are off when nothing is said, so that fixing them to false refuses nobody who says nothing", () => {
    for (const field of ["security.privileged", "security.hostPid", "security.hostNetwork"]) {
      expect(said(image("a"), {}, scalar(field, { canEdit: false }, false)), field).toEqual([]);
    }
    const escalation = scalar("security.allowPrivilegeEscalation", { canEdit: false }, false);
    expect(said(image("a"), {}, escalation)[0]).toContain("is missing and fixed to false");
  });
});
