import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fairlead } from "../support/command.js";
import { temporaryFolder, writeFiles } from "./folders.js";

const POLICIES = `kind: workload-policy
name: research-training
scope: { department: research }
type: training
defaults:
  compute: { cpuCoreLimit: 8 }
rules:
  compute:
    gpuDevicesRequest: { required: true, max: 4 }
    cpuCoreRequest: { defaultFrom: { field: cpuCoreLimit, factor: 0.5 } }
    cpuMemoryRequest: { max: 1Ti }
---
kind: workload-policy
name: everything
scope: organization
type: fallback
rules:
  image: { options: [{ value: "base:1" }] }
`;

const job = (gpus: number): string => `apiVersion: batch/v1
kind: Job
metadata: { name: train }
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: base:1
          resources:
            limits: { nvidia.com/gpu: ${gpus} }
`;

const BATCH = `kind: project
name: batch
department: research
quotas:
  - { nodePool: gpu, gpu: 0 }
schedulingRules:
  trainingTimeLimit: 1h
`;

let folder: ReturnType<typeof temporaryFolder>;
let cwd = "";
const admit = (...words: string[]): ReturnType<typeof fairlead> => fairlead(["admit", "gpu", ...words], { cwd });

beforeAll(async () => {
  folder = temporaryFolder();
  cwd = folder.path;
  expect((await fairlead(["init", "gpu", "--yes", "--no-git", "--language", "yaml"], { cwd })).code).toBe(0);
  writeFiles(cwd, {
    "gpu/org/policies.yaml": POLICIES,
    "gpu/org/research/batch.yaml": BATCH,
    "long.yaml": job(1).replace("spec:", "spec:\n  activeDeadlineSeconds: 7200"),
    "job.yaml": job(4),
    "large.yaml": job(8),
    "larger.yaml": job(16),
    "mixed.yaml": `${job(2)}---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\n---\napiVersion: example.com/v1\nkind: Foo\nmetadata: { name: x }\n`,
    "list.yaml": `apiVersion: v1\nkind: List\nitems:\n  - { apiVersion: v1, kind: Pod, metadata: { name: p }, spec: { containers: [{ name: c, image: other }] } }\n`,
    "strange.yaml": `apiVersion: v1
kind: Pod
metadata: { name: p, labels: { fairlead.dev/workload-type: holiday } }
---
apiVersion: example.com/v1
kind: Foo
metadata: { name: x }
---
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata: { name: s }
spec: { driver: { image: base:1 } }
`,
    "broken.yaml": "a: [\n",
  });
});
afterAll(() => folder.remove());

describe("admit", () => {
  it("allows what keeps the policies, and shows what they add", async () => {
    const { code, stdout, stderr } = await admit("-f", "job.yaml", "-p", "vision");
    expect(code).toBe(0);
    expect(stdout).toContain("allow  Job train, training  job.yaml:1\n");
    expect(stdout).toContain("+++ with the defaults of the policy\n");
    expect(stdout).toContain('+              cpu: "8"\n');
    expect(stdout).toContain('+              cpu: "4"\n');
    expect(stderr).toContain("Project vision: 1 allowed, 0 denied.");
  });

  it("denies with every violation, its limit, and the line of the rule", async () => {
    const { code, stdout } = await admit("-f", "large.yaml", "-p", "vision");
    expect(code).toBe(1);
    expect(stdout).toMatch(/field +where +rule +value +limit +scope +source\n/);
    expect(stdout).toMatch(/compute\.gpuDevicesRequest +max +8 +4 +department research +gpu\/org\/policies\.yaml:9\n/);
  });

  it("holds workloads against scheduling rules as well", async () => {
    const { code, stdout } = await admit("-f", "long.yaml", "-p", "batch");
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /spec\.activeDeadlineSeconds +timeLimit +7200 +3600 +project batch +gpu\/org\/research\/batch\.yaml:7\n/,
    );
    expect((await admit("-f", "job.yaml", "-p", "batch")).code).toBe(0);
  });

  it("judges every object of every file and list, and says what it knows nothing of", async () => {
    const { code, stdout } = await admit("-f", "mixed.yaml", "list.yaml", "-p", "vision");
    expect(code).toBe(1);
    expect(stdout).toContain("skip   ConfigMap c  mixed.yaml:14\n  Runs no pods: there is nothing to judge.\n");
    expect(stdout).toContain("Foo x (example.com/v1): nothing is known of this kind, so its pods cannot be judged.");
    expect(stdout).toContain("deny   Pod p, training  list.yaml:4\n");
    expect(stdout).toMatch(/image +container c +options +other +base:1 +organization \(fallback\) /);
  });

  it("lets unknown kinds pass only when that is asked for", async () => {
    expect((await admit("-f", "mixed.yaml", "-p", "vision", "--allow-unknown")).code).toBe(0);
  });

  it("holds an update against what is stored", async () => {
    const update = (file: string): ReturnType<typeof fairlead> =>
      admit("-f", file, "-p", "vision", "--operation", "update", "--old", "large.yaml");
    const same = await update("large.yaml");
    expect(same.code).toBe(0);
    expect(same.stdout).toContain("kept from the stored object: compute.gpuDevicesRequest: 8 is above the maximum 4");
    expect((await update("larger.yaml")).code).toBe(1);
  });

  it("gives one JSON document", async () => {
    const { code, stdout } = await admit("-f", "large.yaml", "-p", "vision", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      project: "vision",
      namespace: "vision",
      allowed: false,
      objects: [
        {
          kind: "Job",
          name: "train",
          allowed: false,
          decision: "deny",
          type: "training",
          violations: [
            {
              code: "workload/max",
              field: "compute.gpuDevicesRequest",
              path: "/spec/template/spec/containers/0/resources/limits/nvidia.com~1gpu",
              location: { file: "large.yaml", line: 12, column: 23 },
              value: 8,
              limit: 4,
              source: { scope: "department", name: "research", location: { file: "gpu/org/policies.yaml", line: 9 } },
            },
          ],
          defaults: [
            { path: "/spec/template/spec/containers/0/resources/limits/cpu", value: "8", why: "default" },
            { path: "/spec/template/spec/containers/0/resources/requests/cpu", value: "4", why: "defaultFrom" },
          ],
        },
      ],
    });
  });

  it("gives annotations at the lines of the manifest", async () => {
    const { stdout } = await admit("-f", "large.yaml", "-p", "vision", "--format", "github");
    expect(stdout).toContain("::error file=large.yaml,line=12,");
    expect(stdout).toContain("title=workload/max::Job train: compute.gpuDevicesRequest: 8 is above the maximum 4");
  });

  it("gives annotations also of what nothing is known of", async () => {
    const { code, stdout } = await admit("-f", "strange.yaml", "-p", "vision", "--format", "github");
    expect(code).toBe(1);
    expect(stdout).toContain("::error file=strange.yaml,line=2,");
    expect(stdout).toContain('title=workload/wrong-type::A Pod cannot be of type "holiday"');
    expect(stdout).toContain("title=workload/unknown-kind::Foo x");
    expect(stdout).toContain("::warning file=strange.yaml,line=10,");
    expect(stdout).toContain("title=workload/unjudged::SparkApplication s: not judged: ");
  });

  it("leaves to controllers what comes of judged workloads", async () => {
    const user = "system:serviceaccount:kube-system:job-controller";
    const { code, stdout } = await admit("-f", "large.yaml", "-p", "vision", "--user", user);
    expect(code).toBe(0);
    expect(stdout).toContain("A controller asks");
  });

  it("ends with 2 when it is called wrongly", async () => {
    const unknown = await admit("-f", "job.yaml", "-p", "visoin");
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.stderr).toContain('There is no project "visoin".');
    expect(unknown.stderr).toContain("Did you mean vision?");
    expect((await admit("-f", "none.yaml", "-p", "vision")).code).toBe(2);
    expect((await admit("-f", "job.yaml", "-p", "vision", "--operation", "update")).code).toBe(2);
    expect((await admit("-f", "job.yaml", "-p", "vision", "--cluster", "west")).code).toBe(2);
  });

  it("ends, and does not wait for a thread that nobody needs, when the configuration is wrong", async () => {
    writeFiles(cwd, { "odd/fairlead.config.ts": "export default { nonsense: 1 };\n" });
    const { code, stderr } = await fairlead(["admit", "odd", "-f", "job.yaml", "-p", "vision"], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain("odd/fairlead.config.ts:1:18");
  });

  it("ends with 1 when a manifest cannot be read", async () => {
    const { code, stderr } = await admit("-f", "broken.yaml", "-p", "vision");
    expect(code).toBe(1);
    expect(stderr).toContain("broken.yaml:");
  });
});
