import type { Diagnostic } from "../../../diagnostics/diagnostic.js";
import type { JsonObject, Pointer } from "../../../kernel/json.js";
import { listed } from "../../../kernel/text.js";
import { fieldPath } from "../../../validate/shape-words.js";
import { unsayable } from "../chart-shard.js";
import { ownConfig } from "../config.js";
import { ownValues } from "../install.js";
import { overlay } from "../overlay.js";
import { ownership } from "../ownership.js";
import { keyOf, placeOf, type CheckInput } from "./check-input.js";

/** Settings that only reach KAI through its chart. */
const CHART_SETTINGS = ["chartVersion", "chartRepository", "chartValues", "config", "gpuSharing", "clusterAutoscaling"];

/** Who owns what the chart makes, and what therefore cannot be said. */
export function checkOwnership(input: CheckInput): readonly Diagnostic[] {
  return [
    ...checkWithoutInstall(input),
    ...checkChartOwned(input),
    ...checkDefaultShard(input),
    ...checkOwnedSettings(input),
  ];
}

function checkWithoutInstall({ cluster, settings }: CheckInput): readonly Diagnostic[] {
  if (settings.install) return [];
  return CHART_SETTINGS.filter((name) => cluster.scheduler.options[name] !== undefined).map((name) => ({
    code: "kai/setting-without-install",
    severity: "error",
    message: `Cluster "${cluster.name}" sets ${name}, but with install: false Fairlead does not install KAI Scheduler and cannot pass it on.`,
    hint: `Remove ${name} and set it where KAI is installed, or let Fairlead install KAI.`,
    at: keyOf(cluster, ["scheduler", name]),
    related: [{ message: "installation is turned off here", at: placeOf(cluster, ["scheduler", "install"]) }],
  }));
}

function checkChartOwned({ cluster, settings, pools }: CheckInput): readonly Diagnostic[] {
  const owns = ownership(settings);
  if (!settings.install || owns.config) return [];
  const shardToo = !owns.defaultShard && pools.some((pool) => pool.isDefault);
  const objects = ["kai-config", "the priority classes", ...(shardToo ? ["the shard of the default pool"] : [])];
  return [
    {
      code: "kai/chart-owned-objects",
      severity: "warning",
      message: `The chart of KAI Scheduler ${settings.version.text} in cluster "${cluster.name}" insists on making ${listed(objects)}: Fairlead passes settings as chart values, and plans do not show what becomes of them.`,
      hint: "Update KAI to 0.17 to have them in Git, or accept this warning.",
      at: placeOf(cluster, ["scheduler", "version"]),
    },
  ];
}

function checkDefaultShard({ cluster, settings, pools }: CheckInput): readonly Diagnostic[] {
  const pool = pools.find(({ isDefault }) => isDefault);
  if (!pool || ownership(settings).defaultShard) return [];
  const why = settings.install
    ? `the chart of KAI Scheduler ${settings.version.text} makes the shard of the default pool and has no value for that`
    : "with install: false the shard of the default pool belongs to whoever installs KAI Scheduler";
  return unsayable(pool, settings).map(({ pointer, what }) => ({
    code: "kai/default-shard-not-owned",
    severity: "error",
    message: `Default node pool "${pool.name}" asks for ${what}, but ${why}.`,
    hint: settings.install
      ? "Update KAI to 0.16 or newer, leave this out, or give these nodes a label and a pool of their own."
      : "Set it where KAI is installed and remove it here, or give these nodes a label and a pool of their own.",
    at: placeOf(pool, pointer),
    related: [{ message: `the scheduler of cluster "${cluster.name}"`, at: placeOf(cluster, ["scheduler"]) }],
  }));
}

function checkOwnedSettings({ cluster, settings, pools }: CheckInput): readonly Diagnostic[] {
  if (!settings.install) return [];
  const defaultPool = pools.find(({ isDefault }) => isDefault);
  const conflicts = (option: string, own: JsonObject, added: JsonObject): readonly Pointer[] =>
    overlay(own, added, ["scheduler", option]).conflicts;
  return [
    ...conflicts("chartValues", ownValues(settings, defaultPool), settings.chartValues),
    ...conflicts("config", ownConfig(settings), settings.config),
  ].map((pointer) => ({
    code: "kai/owned-setting",
    severity: "error",
    message: `Cluster "${cluster.name}" sets ${fieldPath(pointer.slice(1))}, which Fairlead sets itself.`,
    hint: "Remove it, and use the settings of kai() and of node pools instead.",
    at: keyOf(cluster, pointer),
  }));
}
