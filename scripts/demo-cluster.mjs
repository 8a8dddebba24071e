// The clusters of `npm run demo -- --cluster`: two control planes of real programs, one of which runs Argo CD. A guard ends them and
// removes their folder, and with it that of the demo, as soon as this process is gone.
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import "./typescript.mjs";

const library = (name) => import(`../test/cluster/${name}`);
const { missingParts, provideParts } = await library("control-plane/parts/provide-parts.ts");
const { neededParts, startControlPlane } = await library("control-plane/start-control-plane.ts");
const { ACME_APPLICATIONS, adaptAcme, EAST, joinClusters } = await library("argocd/acme-on-argocd.ts");
const { followTheGuide, kubectl } = await library("argocd/administrator.ts");
const { announce, isSettled, readApplications } = await library("argocd/applications.ts");
const { KAI_SKETCHES, kaiCrds } = await library("argocd/kai-crds.ts");
const { poll } = await library("control-plane/poll.ts");

const PATIENCE_SECONDS = 1200;

const say = (text) => console.error(`• ${text}`);

/** Starts both clusters, or says what is missing and ends the process. */
export async function startClusters() {
  const parts = await provideParts(say);
  const missing = missingParts(parts, neededParts(EAST));
  if (missing.length > 0) {
    console.error(`The demo with clusters cannot run here:\n${missing.map((reason) => `  ${reason}`).join("\n")}`);
    console.error("Without them: npm run demo");
    process.exit(1);
  }
  say("starting a cluster with Argo CD …");
  const east = await startControlPlane(EAST, parts);
  say("starting a second cluster …");
  const crds = kaiCrds();
  if (crds === undefined) say("KAI's kinds are stand-ins without a schema: its own are not on this machine");
  const { west, server } = await joinClusters(east, { crds: crds ?? KAI_SKETCHES, parts });
  const folder = path.join(east.folder, "demo");
  mkdirSync(folder);
  const show = (plane, ...words) => {
    console.log(`\n$ kubectl ${words.join(" ")}\n`);
    console.log(kubectl(plane, ...words));
  };
  return {
    folder,
    adapt: (definitions, repository) => adaptAcme(definitions, { repository: pathToFileURL(repository).href, server }),
    follow: async (published) => {
      await followTheGuide(east, published);
      await settled(east, folder);
      show(east, "get", "applications.argoproj.io", "--namespace", "argocd");
      show(east, "get", "queues.scheduling.run.ai");
    },
    finish: async () => {
      await announce(east.client);
      await settled(east, folder);
      show(east, "get", "applications.argoproj.io", "--namespace", "argocd");
      show(east, "get", "queues.scheduling.run.ai", "--output", COLUMNS);
      say("removing the clusters …");
      await west.stop();
      await east.stop();
    },
  };
}

const COLUMNS =
  "custom-columns=QUEUE:.metadata.name,PARENT:.spec.parentQueue,GPUS:.spec.resources.gpu.quota,LIMIT:.spec.resources.gpu.limit";

/** Waits until Argo CD has synced the published commit everywhere, and says how far it is. */
async function settled({ client }, folder) {
  const git = ["--git-dir", path.join(folder, "rendered.git"), "rev-parse", "main"];
  const revision = execFileSync("git", git, { encoding: "utf8" }).trim();
  let reported = -1;
  await poll(
    async () => {
      const states = await readApplications(client);
      const done = ACME_APPLICATIONS.filter((name) => isSettled(states.get(name), revision)).length;
      if (done !== reported)
        say(`${(reported = done)} of ${ACME_APPLICATIONS.length} Applications are synced and healthy`);
      return done === ACME_APPLICATIONS.length;
    },
    { seconds: PATIENCE_SECONDS, describe: () => "Argo CD has not synced everything" },
  );
}
