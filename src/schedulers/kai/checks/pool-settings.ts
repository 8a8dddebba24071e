import type { Diagnostic } from "../../../diagnostics/diagnostic.js";
import { listed, nearest } from "../../../kernel/text.js";
import type { NodePool } from "../../../model/org-model.js";
import { poolSettings } from "../options.js";
import { ACTIONS, COMMON_ARGS, enabledActions, knownPlugins, OWNED_ARGS, PLUGIN_ARGUMENTS } from "../plugins.js";
import { ownArguments } from "../shards.js";
import type { KaiVersion } from "../versions.js";
import { keyOf, placeOf, type CheckInput } from "./check-input.js";

/** What KAI would skip, ignore or choke on in the settings of node pools. */
export function checkPoolSettings({ pools, settings }: CheckInput): readonly Diagnostic[] {
  return pools.flatMap((pool) => [
    ...checkPlugins(pool, settings.version),
    ...checkPluginArguments(pool),
    ...checkActions(pool),
    ...checkQueueDepths(pool),
    ...checkArgs(pool),
  ]);
}

function checkPlugins(pool: NodePool, version: KaiVersion): readonly Diagnostic[] {
  const known = knownPlugins(version);
  return Object.keys(poolSettings(pool).plugins ?? {})
    .filter((name) => !known.includes(name))
    .map((name) => ({
      code: "kai/unknown-plugin",
      severity: "warning",
      message: `Node pool "${pool.name}" sets plugin "${name}", which KAI Scheduler ${version.text} does not ship: it would skip it without a word.`,
      hint: suggestion(name, known) ?? "Remove it, or accept this warning if your build of KAI has it.",
      at: keyOf(pool, ["scheduler", "plugins", name]),
    }));
}

function checkPluginArguments(pool: NodePool): readonly Diagnostic[] {
  const own = ownArguments(pool);
  return Object.entries(poolSettings(pool).plugins ?? {}).flatMap(([plugin, settings]) =>
    Object.entries(settings.arguments ?? {}).flatMap(([name, value]) => {
      const at = { pool, plugin, name };
      return [...unknownArgument(at), ...conflictingArgument(at, value, own.get(plugin)?.[name])];
    }),
  );
}

interface ArgumentPlace {
  readonly pool: NodePool;
  readonly plugin: string;
  readonly name: string;
}

function unknownArgument({ pool, plugin, name }: ArgumentPlace): readonly Diagnostic[] {
  const known = PLUGIN_ARGUMENTS.get(plugin);
  if (!known || known.includes(name)) return [];
  return [
    {
      code: "kai/unknown-argument",
      severity: "warning",
      message: `Node pool "${pool.name}" gives plugin "${plugin}" the argument "${name}", which it does not read.`,
      hint: suggestion(name, known) ?? `Remove it; the plugin reads ${listed(known)}.`,
      at: keyOf(pool, ["scheduler", "plugins", plugin, "arguments", name]),
    },
  ];
}

function conflictingArgument(
  { pool, plugin, name }: ArgumentPlace,
  value: string,
  own: string | undefined,
): readonly Diagnostic[] {
  if (own === undefined || own === value) return [];
  return [
    {
      code: "kai/plugin-argument-conflict",
      severity: "error",
      message: `Node pool "${pool.name}" gives plugin "${plugin}" ${name} = "${value}", but the pool itself says "${own}".`,
      hint: "Say it once: remove the argument, or change the node pool's own field.",
      at: placeOf(pool, ["scheduler", "plugins", plugin, "arguments", name]),
    },
  ];
}

function checkActions(pool: NodePool): readonly Diagnostic[] {
  return Object.keys(poolSettings(pool).actions ?? {})
    .filter((name) => !ACTIONS.includes(name))
    .map((name) => ({
      code: "kai/unknown-action",
      severity: "error",
      message: `Node pool "${pool.name}" sets action "${name}", which KAI Scheduler does not have: its scheduler would refuse its whole configuration.`,
      hint: suggestion(name, ACTIONS) ?? `Use one of ${listed(ACTIONS, "or")}.`,
      at: keyOf(pool, ["scheduler", "actions", name]),
    }));
}

function checkQueueDepths(pool: NodePool): readonly Diagnostic[] {
  const enabled = enabledActions(pool);
  return Object.keys(poolSettings(pool).queueDepthPerAction ?? {})
    .filter((name) => !enabled.includes(name))
    .map((name) => ({
      code: "kai/queue-depth-without-action",
      severity: "error",
      message: `Node pool "${pool.name}" limits the queue depth of action "${name}", which ${ACTIONS.includes(name) ? "does not run in its shard" : "KAI Scheduler does not have"}: the operator would refuse the shard.`,
      hint: `Remove it${name === "consolidation" ? ' (placement by "spread" turns consolidation off)' : ""}; actions that run are ${listed(enabled)}.`,
      at: keyOf(pool, ["scheduler", "queueDepthPerAction", name]),
    }));
}

function checkArgs(pool: NodePool): readonly Diagnostic[] {
  return Object.keys(poolSettings(pool).args ?? {}).flatMap((name): Diagnostic[] => {
    const at = keyOf(pool, ["scheduler", "args", name]);
    if (OWNED_ARGS.includes(name)) {
      return [
        {
          code: "kai/owned-setting",
          severity: "error",
          message: `Node pool "${pool.name}" sets the flag "${name}", which ties its shard to its nodes and queues.`,
          hint: "Remove it; Fairlead and KAI's operator set it.",
          at,
        },
      ];
    }
    const near = COMMON_ARGS.includes(name) ? undefined : nearest(name.replace(/^-+/, ""), COMMON_ARGS);
    if (near === undefined) return [];
    return [
      {
        code: "kai/unknown-argument",
        severity: "warning",
        message: `Node pool "${pool.name}" sets the flag "${name}", which looks like "${near}"; KAI Scheduler ignores flags it does not know.`,
        hint: `Write "${near}", or accept this warning if "${name}" is meant.`,
        at,
      },
    ];
  });
}

function suggestion(name: string, known: readonly string[]): string | undefined {
  const near = nearest(name, known);
  return near === undefined ? undefined : `Write "${near}" instead.`;
}
