// An organization applied and synced by Argo CD into a real API server, from nothing, with times and memory per stage:
//
//   npm run bench:cluster                                1,000 projects, 20 to a department: about 11,000 objects
//   npm run bench:cluster -- --projects 60               a smaller one: does it all run?
//   npm run bench:cluster -- --per-department 20,90,250  other ways to share the same projects out among Applications
//   npm run bench:cluster -- --json results.json
//
// KAI's CRDs are taken from FAIRLEAD_SHARED_DATA. The programs are those of `npm run test:cluster` and are built if need be.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { ensure } from "../scripts/ensure.mjs";
import { peakMemory } from "./cluster/memory.mjs";
import { changeOneProject, generateOrganization } from "./generate.mjs";

const { values: options } = parseArgs({
  options: {
    projects: { type: "string", default: "1000" },
    "per-department": { type: "string", default: "20" },
    json: { type: "string" },
    folder: { type: "string", default: tmpdir() },
  },
});

ensure();
await import("../scripts/typescript.mjs");
const library = (name) => import(`../test/cluster/${name}`);
const { startControlPlane } = await library("control-plane/start-control-plane.ts");
const { provideParts } = await library("control-plane/parts/provide-parts.ts");
const { readCrdFolder } = await library("control-plane/read-crd-folder.ts");
const { applyInOrder } = await library("control-plane/client/apply-in-order.ts");
const { followTheGuide } = await library("argocd/administrator.ts");
const { announce, isSettled, readApplications, refresh } = await library("argocd/applications.ts");
const { INSTALLED_SETTINGS } = await library("argocd/installed-settings.ts");
const { poll } = await library("control-plane/poll.ts");
const { sharedData } = await import("../test/support/shared-data.ts");

const BIN = fileURLToPath(new URL("../dist/cli/bin.js", import.meta.url));
const AUTHOR = { GIT_AUTHOR_NAME: "bench", GIT_AUTHOR_EMAIL: "bench@example.com" };
const COMMITTER = { GIT_COMMITTER_NAME: "bench", GIT_COMMITTER_EMAIL: "bench@example.com" };
/** Etcd takes no request above 1.5 MiB. */
const ETCD_LIMIT = 1.5 * 1024 * 1024;
const PATIENCE_SECONDS = 7200;

const begun = performance.now();
const say = (text) => console.error(`• ${seconds(begun)} s: ${text}`);
const seconds = (since) => Number(((performance.now() - since) / 1000).toFixed(1));

async function measure(parts, projects, perDepartment) {
  const crds = sharedData("crds/kai-v0.17.0");
  if (crds === undefined) throw new Error("KAI's CRDs are not there: set FAIRLEAD_SHARED_DATA");
  const stages = [];
  const work = mkdtempSync(path.join(options.folder, "fairlead-bench-"));
  let plane;
  const stage = async (name, run) => {
    const since = performance.now();
    const result = await run();
    stages.push({ name, seconds: seconds(since), peakMiB: plane ? peakMemory(plane.folder) : {} });
    say(`${name}: ${stages.at(-1).seconds} s`);
    return result;
  };
  try {
    const organization = openOrganization(work, projects, perDepartment);
    let revision = await stage("fairlead publish", () => organization.publish());
    plane = await startControlPlane(
      { emulatedVersion: "1.34", controllerManager: true, argocd: { config: settings(), resyncSeconds: 600 } },
      parts,
    );
    const { client } = plane;
    await applyInOrder(client, readCrdFolder(crds));
    await stage("first sync, from nothing to all objects there", async () => {
      await followTheGuide(plane, organization.rendered);
      await settled(client, organization.applications(), revision);
    });
    await stage("the root's own report of it", async () => {
      await refresh(client, ROOT);
      await settled(client, [ROOT], revision);
    });
    const first = await sizes(client);
    changeOneProject(organization.definitions, 3, organization.shape);
    revision = await stage("fairlead publish, one quota changed", () => organization.publish());
    await stage("that quota live, from the webhook on", async () => {
      await refresh(client, "east-department-0");
      await queueHas(client, 3);
    });
    await stage("all Applications compared with that commit", async () => {
      await announce(client);
      await settled(client, [ROOT, ...organization.applications()], revision);
    });
    await stage("a hand edit taken back", async () => {
      await client.patch(QUEUE, { spec: { resources: { gpu: { quota: 7 } } } });
      await queueHas(client, 3);
    });
    return { projects, perDepartment, stages, applications: describe(first, await sizes(client)) };
  } finally {
    await plane?.stop();
    rmSync(work, { recursive: true, force: true });
  }
}

/** Argo CD as it is installed; it looks at Git when it is told to, and otherwise seldom, as for organizations of this size. */
function settings() {
  return { ...INSTALLED_SETTINGS, "timeout.reconciliation": "600s", "timeout.reconciliation.jitter": "60s" };
}

function openOrganization(work, projects, perDepartment) {
  const [definitions, repository] = [path.join(work, "definitions"), path.join(work, "rendered.git")];
  const shape = {
    perDepartment,
    clusters: ["east"],
    cluster: `{ kubernetes: "1.34", scheduler: kai({ version: "0.17", install: false }), destination: { server: "https://kubernetes.default.svc" } }`,
    repository: pathToFileURL(repository).href,
  };
  const git = (...words) =>
    execFileSync("git", ["--git-dir", repository, ...words], { encoding: "utf8", maxBuffer: 1 << 28 }).trim();
  mkdirSync(definitions, { recursive: true });
  generateOrganization(definitions, projects, shape);
  execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", repository]);
  return {
    definitions,
    shape,
    rendered: (file) => git("show", `main:${file}`),
    applications: () =>
      git("ls-tree", "--name-only", "main:delivery")
        .split("\n")
        .filter((file) => file.endsWith(".yaml") && file !== "root.yaml")
        .map((file) => file.replace(/\.yaml$/, "")),
    publish: () => {
      const env = { ...process.env, ...AUTHOR, ...COMMITTER };
      const words = ["publish", definitions, "--target", repository, "--quiet"];
      execFileSync(process.execPath, [BIN, ...words], { env, stdio: ["ignore", "ignore", "inherit"] });
      return git("rev-parse", "main");
    },
  };
}

async function settled(client, names, revision) {
  let states = new Map();
  let reported = 0;
  await poll(
    async () => {
      states = await readApplications(client);
      const done = names.filter((name) => isSettled(states.get(name), revision)).length;
      if (done !== reported) say(`  ${(reported = done)} of ${names.length} Applications are settled`);
      return done === names.length;
    },
    {
      seconds: PATIENCE_SECONDS,
      describe: () => JSON.stringify([...states.values()].filter((s) => !isSettled(s, revision))),
    },
  );
}

/** The root compares itself anew when it is told to, or after the reconciliation interval. */
const ROOT = "fairlead-bench";
const QUEUE = { apiVersion: "scheduling.run.ai/v2", kind: "Queue", metadata: { name: "project-0-h100" } };

async function queueHas(client, gpus) {
  await client.waitFor(QUEUE, (queue) => queue?.spec.resources.gpu.quota === gpus, PATIENCE_SECONDS);
}

/** Objects and bytes of every Application object, as etcd holds it: JSON without blanks. */
async function sizes(client) {
  const all = await client.list({ apiVersion: "argoproj.io/v1alpha1", kind: "Application", namespace: "argocd" });
  return all.map((application) => ({
    name: application.metadata.name,
    objects: application.status?.resources?.length ?? 0,
    bytes: Buffer.byteLength(JSON.stringify(application)),
  }));
}

/** The largest department, the platform and the root: after the first sync, and after a change. */
function describe(first, later) {
  const departments = first.filter(({ name }) => name.startsWith("east-department"));
  const largest = departments.reduce((most, one) => (one.objects > most.objects ? one : most));
  const total = first.filter(({ name }) => name !== ROOT).reduce((sum, { objects }) => sum + objects, 0);
  const rows = [ROOT, "east-platform", largest.name].map((name) => {
    const [one, two] = [first, later].map((list) => list.find((application) => application.name === name));
    return {
      name,
      objects: one.objects,
      bytesAfterFirstSync: one.bytes,
      bytesAfterChange: two.bytes,
      headRoom: `${Math.round((1 - one.bytes / ETCD_LIMIT) * 100)} %`,
    };
  });
  return { count: first.length, objects: total, rows };
}

function print({ projects, perDepartment, stages, applications }) {
  const { count, objects, rows } = applications;
  console.log(
    `\n${projects.toLocaleString("en-US")} projects, ${perDepartment} to a department: ${objects.toLocaleString("en-US")} objects in ${count} Applications\n`,
  );
  for (const { name, seconds: time, peakMiB } of stages) {
    const memory = Object.entries(peakMiB).map(([program, size]) => `${program} ${size}`);
    console.log(`  ${name.padEnd(44)} ${String(time).padStart(7)} s   ${memory.join(", ")}`);
  }
  console.log("");
  for (const { name, objects: held, bytesAfterFirstSync, bytesAfterChange, headRoom } of rows)
    console.log(
      `  ${name.padEnd(24)} ${String(held).padStart(6)} objects, ${Math.round(bytesAfterFirstSync / 1000)} kB after the first sync, ${Math.round(bytesAfterChange / 1000)} kB after a change, head-room ${headRoom}`,
    );
}

const parts = await provideParts(say);
const results = [];
for (const perDepartment of options["per-department"].split(",").map(Number)) {
  const result = await measure(parts, Number(options.projects), perDepartment);
  print(result);
  results.push(result);
}
console.log(
  `\nnode ${process.version}, ${cpus().length} cores of ${cpus()[0]?.model ?? "unknown"}; memory is the peak so far, in MiB`,
);
if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
