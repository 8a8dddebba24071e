import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { JsonObject } from "../../kernel/json.js";
import { sha256 } from "../../kernel/hash.js";
import type { Cluster } from "../../model/org-model.js";
import { WAVES, type ApplyHints, type KubeObject, type PlannedObject } from "../../objects/kube-object.js";
import type { RuleSet } from "../rule-set.js";
import { writesStamps } from "../writes-stamps.js";
import { REAPER, reaperRole } from "./reaper-access.js";
import type { ReaperConfig } from "./reaper-config.js";

/** What the reaper of a cluster is made from. */
export interface ReaperInput {
  readonly cluster: Cluster;
  readonly labels: Readonly<Record<string, string>>;
  /** The classes that need it. */
  readonly sets: readonly RuleSet[];
  /** Class by namespace. */
  readonly namespaces: Readonly<Record<string, string>>;
}

const hints = (wave: number, prune: ApplyHints["prune"] = "normal"): ApplyHints => Object.freeze({ wave, prune });

/** Whether a class has rules that admission cannot hold by itself: only node types are held by it alone. */
export function needsReaper({ times, endsOfDay }: RuleSet): boolean {
  return Object.keys(times).length > 0 || endsOfDay.length > 0;
}

/** The reaper of a cluster: its namespace, account, rights, program and schedule. */
export function reaperObjects({ cluster, labels, sets, namespaces }: ReaperInput): readonly PlannedObject[] {
  const { namespace } = cluster.reaper;
  const metadata = { name: REAPER, namespace, labels };
  const data = { "reaper.json": `${JSON.stringify(config(cluster, sets, namespaces))}\n`, "reaper.mjs": script() };
  const object = (made: KubeObject, hint: ApplyHints): PlannedObject => ({
    object: made,
    origin: cluster.ref,
    hints: hint,
  });
  return [
    object(reaperNamespace(namespace, labels), hints(WAVES.namespace, "protected")),
    object(
      { apiVersion: "v1", kind: "ServiceAccount", metadata, automountServiceAccountToken: false },
      hints(WAVES.access),
    ),
    object(reaperRole(labels, !writesStamps(cluster)), hints(WAVES.access)),
    object({ apiVersion: "v1", kind: "ConfigMap", metadata, data }, hints(WAVES.everythingElse)),
    object(
      { apiVersion: "batch/v1", kind: "CronJob", metadata, spec: cronJobSpec(cluster, data) },
      hints(WAVES.everythingElse),
    ),
  ];
}

function reaperNamespace(name: string, labels: ReaperInput["labels"]): KubeObject {
  const security = { "pod-security.kubernetes.io/enforce": "restricted" };
  return { apiVersion: "v1", kind: "Namespace", metadata: { name, labels: { ...labels, ...security } } };
}

function config(
  { name, reaper, ...cluster }: Cluster,
  sets: readonly RuleSet[],
  namespaces: ReaperInput["namespaces"],
): ReaperConfig {
  const marksWorkloads = !writesStamps(cluster);
  const classes = sets.map(({ name: set, times, endsOfDay }) => [
    set,
    {
      times: Object.fromEntries(Object.entries(times).map(([rule, { value }]) => [rule, { value }])),
      endsOfDay: endsOfDay.map((value) => ({ value })),
    },
  ]);
  return {
    version: 1,
    cluster: name,
    dryRun: reaper.dryRun ?? true,
    prometheus: reaper.prometheus,
    marksWorkloads,
    namespaces,
    classes: marksWorkloads ? (Object.fromEntries(classes) as ReaperConfig["classes"]) : {},
  };
}

let text: string | undefined;

/** The program, as the build bundles it into one file. */
function script(): string {
  return (text ??= readFileSync(createRequire(import.meta.url).resolve("#dist/reaper/main.js"), "utf8"));
}

const NOBODY = 65_532;
const CONFIG_FOLDER = "/etc/fairlead-reaper";
const ACCOUNT_FOLDER = "/var/run/secrets/fairlead-reaper";

/** One run at a time, without any right on its node (Pod Security Standards, "restricted"). */
function cronJobSpec({ reaper }: Cluster, data: Readonly<Record<string, string>>): JsonObject {
  return {
    schedule: reaper.schedule,
    suspend: false,
    timeZone: "Etc/UTC",
    concurrencyPolicy: "Forbid",
    startingDeadlineSeconds: 120,
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 3,
    jobTemplate: {
      spec: {
        backoffLimit: 0,
        activeDeadlineSeconds: 600,
        template: {
          // A new configuration is a new template, so that a change of it can be seen.
          metadata: { annotations: { "fairlead.dev/config": sha256(JSON.stringify(data)).slice(0, 12) } },
          spec: podSpec(reaper.image),
        },
      },
    },
  };
}

/** With everything that the API server would fill in, so that nothing differs from what was applied. */
function podSpec(image: string): JsonObject {
  return {
    serviceAccountName: REAPER,
    serviceAccount: REAPER,
    dnsPolicy: "ClusterFirst",
    schedulerName: "default-scheduler",
    terminationGracePeriodSeconds: 30,
    automountServiceAccountToken: false,
    restartPolicy: "Never",
    securityContext: {
      runAsNonRoot: true,
      runAsUser: NOBODY,
      runAsGroup: NOBODY,
      seccompProfile: { type: "RuntimeDefault" },
    },
    containers: [
      {
        name: "reaper",
        image,
        imagePullPolicy: "IfNotPresent",
        terminationMessagePath: "/dev/termination-log",
        terminationMessagePolicy: "File",
        command: ["node", `${CONFIG_FOLDER}/reaper.mjs`, `${CONFIG_FOLDER}/reaper.json`, `${ACCOUNT_FOLDER}/token`],
        env: [{ name: "NODE_EXTRA_CA_CERTS", value: `${ACCOUNT_FOLDER}/ca.crt` }],
        resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        },
        volumeMounts: [
          { name: "program", mountPath: CONFIG_FOLDER, readOnly: true },
          { name: "account", mountPath: ACCOUNT_FOLDER, readOnly: true },
        ],
      },
    ],
    volumes: [
      { name: "program", configMap: { name: REAPER, defaultMode: 0o644 } },
      {
        name: "account",
        projected: {
          defaultMode: 0o644,
          sources: [
            { serviceAccountToken: { path: "token", expirationSeconds: 3600 } },
            { configMap: { name: "kube-root-ca.crt", items: [{ key: "ca.crt", path: "ca.crt" }] } },
          ],
        },
      },
    ],
  };
}
