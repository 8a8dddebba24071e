import type { Diagnostic, Place } from "../../../diagnostics/diagnostic.js";
import { FEATURES, type Feature } from "../../../model/features.js";
import { featureUses } from "../../feature-use.js";
import { kaiFeatures } from "../features.js";
import { poolSettings } from "../options.js";
import { firstVersionWith, supports, type Capability } from "../versions.js";
import { keyOf, type CheckInput } from "./check-input.js";

/** Features that KAI gained in some version, with what to look up. The others are there in all supported versions. */
const FEATURE_CAPABILITY: Readonly<Partial<Record<Feature, Capability>>> = {
  "nested-departments": "nestedDepartments",
  "time-based-fair-share": "timeBasedFairShare",
};

const POOL_SETTINGS: readonly (readonly [setting: "plugins" | "actions" | "scenarioSearchBudgets", Capability])[] = [
  ["plugins", "shardPlugins"],
  ["actions", "shardPlugins"],
  ["scenarioSearchBudgets", "scenarioSearchBudgets"],
];

/** Everything that the definitions use and that KAI of this version cannot do. */
export function checkVersionNeeds(input: CheckInput): readonly Diagnostic[] {
  return [...unsupportedFeatures(input), ...unsupportedPoolSettings(input), ...unsupportedSettings(input)];
}

function unsupportedFeatures(input: CheckInput): readonly Diagnostic[] {
  const { model, cluster, settings } = input;
  const table = kaiFeatures(settings.version);
  const missing = (Object.keys(table) as Feature[]).filter((feature) => table[feature].support === "unsupported");
  return featureUses(model, cluster, missing).map(({ feature, at, user }) =>
    needs(input, {
      capability: FEATURE_CAPABILITY[feature],
      at,
      what: `${capitalized(user)} uses ${FEATURES[feature]}`,
    }),
  );
}

function unsupportedPoolSettings(input: CheckInput): readonly Diagnostic[] {
  return input.pools.flatMap((pool) =>
    POOL_SETTINGS.filter(
      ([setting, capability]) => poolSettings(pool)[setting] && !supports(input.settings.version, capability),
    ).map(([setting, capability]) =>
      needs(input, {
        capability,
        at: keyOf(pool, ["scheduler", setting]),
        what: `Node pool "${pool.name}" sets ${setting}`,
      }),
    ),
  );
}

function unsupportedSettings(input: CheckInput): readonly Diagnostic[] {
  const { cluster, settings } = input;
  const found: Diagnostic[] = [];
  const setsConfig = Object.keys(settings.config).length > 0;
  if (settings.install && setsConfig && !supports(settings.version, "configSwitch")) {
    found.push(
      needs(input, {
        capability: "configSwitch",
        at: keyOf(cluster, ["scheduler", "config"]),
        what: `Cluster "${cluster.name}" sets fields of kai-config, which is the chart's in this version`,
      }),
    );
  }
  if (settings.prometheus && !supports(settings.version, "timeBasedFairShare")) {
    found.push(
      needs(input, {
        capability: "timeBasedFairShare",
        at: keyOf(cluster, ["scheduler", "prometheus"]),
        what: `Cluster "${cluster.name}" gives KAI a Prometheus`,
      }),
    );
  }
  return found;
}

interface Need {
  readonly capability: Capability | undefined;
  readonly at: Place;
  readonly what: string;
}

function needs({ cluster, settings }: CheckInput, { capability, at, what }: Need): Diagnostic {
  const first = capability === undefined ? "a newer version" : firstVersionWith(capability);
  return {
    code: "kai/needs-newer-version",
    severity: "error",
    message: `${what}: that needs KAI Scheduler ${first}, and cluster "${cluster.name}" has ${settings.version.text}.`,
    hint: `Set the cluster's KAI version to ${first} or newer, or leave this out.`,
    at,
    related: [
      {
        message: "the cluster's version",
        at: { definition: cluster.source.definition, pointer: ["scheduler", "version"] },
      },
    ],
  };
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
