import { shown, type Check } from "../object-problem.js";
import { parseQuantityMilli } from "../../kernel/quantity.js";
import { isGiven, items, rule, type Maybe } from "./rule.js";

type Amounts = Maybe<Readonly<Record<string, Maybe<string | number>>>>;

interface Claim {
  readonly resources: { readonly requests?: Amounts };
}

interface LimitRangeItem {
  readonly type: string;
  readonly min?: Amounts;
  readonly max?: Amounts;
  readonly default?: Amounts;
  readonly defaultRequest?: Amounts;
}

/** Smallest first: each may at most be what comes after it. */
const LIMITS = ["min", "defaultRequest", "default", "max"] as const;

/** What volumes have beside the one field that says where they are. */
const VOLUME_SETTINGS: ReadonlySet<string> = new Set([
  ...["accessModes", "capacity", "claimRef", "mountOptions", "nodeAffinity", "persistentVolumeReclaimPolicy"],
  ...["storageClassName", "volumeAttributesClassName", "volumeMode"],
]);

const STORAGE = "storage";

/** More than nothing. */
function isPositive(amount: Maybe<string | number>): boolean {
  return (parseQuantityMilli(String(amount ?? 0)) ?? 0n) > 0n;
}

/** Volumes and claims on them (`pkg/apis/core/validation` of k8s.io/kubernetes). */
export const storageRules: Readonly<Record<string, Check>> = {
  "claim-spec": rule<Claim>(({ resources }, { add }) => {
    const amount = resources.requests?.[STORAGE];
    const pointer = ["resources", "requests", STORAGE];
    if (amount === undefined || amount === null) add(pointer, "is missing", "missing-field");
    else if (!isPositive(amount)) add(pointer, "must be more than nothing");
  }),
  "volume-spec": rule<{ readonly capacity: Amounts }>((spec, { add }) => {
    const { capacity } = spec;
    if (!Object.entries(spec).some(([name, value]) => !VOLUME_SETTINGS.has(name) && isGiven(value)))
      add([], "names no kind of volume, such as `csi` or `nfs`");
    const amount = capacity?.[STORAGE];
    if (amount === undefined || amount === null) add(["capacity", STORAGE], "is missing", "missing-field");
    else if (!isPositive(amount)) add(["capacity", STORAGE], "must be more than nothing");
    for (const name of Object.keys(capacity ?? {}))
      if (name !== STORAGE) add(["capacity", name], "is not a capacity of volumes");
  }),
  "limit-range": rule<{ readonly limits?: Maybe<readonly Maybe<LimitRangeItem>[]> }>(({ limits }, { add }) => {
    const types = new Set<string>();
    for (const [index, { type }] of items(limits)) {
      if (types.has(type)) add(["limits", index, "type"], "is the type of another item", "duplicate-item");
      types.add(type);
    }
  }),
  "limit-range-item": rule<LimitRangeItem>((item, { add }) => {
    LIMITS.forEach((lower, position) => {
      for (const higher of LIMITS.slice(position + 1)) {
        for (const [name, amount] of Object.entries(item[lower] ?? {})) {
          const bound = item[higher]?.[name];
          const [low, high] = [parseQuantityMilli(String(amount)), parseQuantityMilli(String(bound ?? 0))];
          if (bound === undefined || low === undefined || high === undefined || low <= high) continue;
          add([lower, name], `must be at most \`${higher}\`, ${shown(bound)}, not ${shown(amount)}`);
        }
      }
    });
  }),
  "config-map": rule<Readonly<Record<"data" | "binaryData", Amounts>>>(({ data, binaryData }, { add }) => {
    for (const key of Object.keys(data ?? {})) {
      if (isGiven(binaryData?.[key])) add(["binaryData", key], "is a key of `data` too", "duplicate-item");
    }
  }),
};
