import { isLabelKey } from "../../kernel/names.js";
import { nearest } from "../../kernel/text.js";
import type { Check } from "../object-problem.js";
import { given, isGiven, items, rule, type Findings, type Maybe } from "./rule.js";

interface Mounting {
  readonly name: string;
  readonly volumeMounts?: Maybe<readonly Maybe<{ readonly name: string; readonly mountPath: string }>[]>;
}

interface PodSpec {
  readonly containers: readonly Maybe<Mounting>[];
  readonly initContainers?: Maybe<readonly Maybe<Mounting>[]>;
  readonly volumes?: Maybe<readonly Maybe<{ readonly name: string }>[]>;
  readonly hostNetwork?: Maybe<boolean>;
}

interface Toleration {
  readonly key?: Maybe<string>;
  readonly operator?: Maybe<string>;
  readonly value?: Maybe<string>;
  readonly effect?: Maybe<string>;
  readonly tolerationSeconds?: Maybe<number>;
}

interface Requirement {
  readonly operator: string;
  readonly values?: Maybe<readonly Maybe<string>[]>;
}

/** How many values an operator takes. */
const AMOUNTS: Readonly<Record<string, readonly [fewest: number, most: number, clause: string]>> = {
  In: [1, Infinity, "must have at least one item"],
  NotIn: [1, Infinity, "must have at least one item"],
  Exists: [0, 0, "must be left away"],
  DoesNotExist: [0, 0, "must be left away"],
  Gt: [1, 1, "must have one item, a number,"],
  Lt: [1, 1, "must have one item, a number,"],
};

/** Mounts of volumes that are there, at places of their own. */
export function mountProblems(spec: PodSpec, volumes: ReadonlySet<string>, { add }: Findings): void {
  for (const list of ["initContainers", "containers"] as const) {
    for (const [index, { volumeMounts }] of items(spec[list])) {
      const places = new Set<string>();
      for (const [position, { name, mountPath }] of items(volumeMounts)) {
        const pointer = [list, index, "volumeMounts", position];
        const near = nearest(name, volumes);
        if (!volumes.has(name)) {
          add(
            [...pointer, "name"],
            `names no volume of the pod${near === undefined ? "" : `; did you mean \`${near}\``}`,
          );
        }
        if (places.has(mountPath))
          add([...pointer, "mountPath"], "is taken by another mount of the container", "duplicate-item");
        places.add(mountPath);
      }
    }
  }
}

/** The names of a pod's volumes. */
export function volumeNames({ volumes }: PodSpec): ReadonlySet<string> {
  return new Set(items(volumes).map(([, { name }]) => name));
}

/** Pods and their parts (`pkg/apis/core/validation` of k8s.io/kubernetes). */
export const podRules: Readonly<Record<string, Check>> = {
  pod: rule<{ readonly spec: PodSpec }>(({ spec }, { add }) => {
    mountProblems(spec, volumeNames(spec), {
      add: (pointer, clause, fault) => add(["spec", ...pointer], clause, fault),
    });
  }),
  "pod-spec": rule<PodSpec>((spec, { add }) => {
    const names = new Set<string>();
    for (const list of ["initContainers", "containers"] as const) {
      for (const [index, { name }] of items(spec[list])) {
        if (names.has(name)) add([list, index, "name"], "is taken by another container of the pod", "duplicate-item");
        names.add(name);
      }
    }
  }),
  volume: rule<object>((volume, { add }) => {
    const sources = Object.entries(volume).filter(([name, source]) => name !== "name" && isGiven(source));
    if (sources.length > 1) add([], `names ${sources.length} sources, of which only one may be there`);
  }),
  "downward-file": rule<object>((file, { add }) => {
    if (given(file, ["fieldRef", "resourceFieldRef"]).length !== 1)
      add([], "must have either `fieldRef` or `resourceFieldRef`");
  }),
  toleration: rule<Toleration>(({ key, operator, value, effect, tolerationSeconds }, { add }) => {
    if (isGiven(key)) {
      if (!isLabelKey(key ?? "")) add(["key"], "must be a name such as `nvidia.com/gpu`");
    } else if (operator !== "Exists") add(["operator"], "must be `Exists` where there is no `key`");
    if (operator === "Exists" && isGiven(value)) add(["value"], "must be left away where `operator` is `Exists`");
    if (isGiven(tolerationSeconds) && effect !== "NoExecute") {
      add(["effect"], "must be `NoExecute` where there are `tolerationSeconds`");
    }
  }),
  "selector-requirement": rule<Requirement>(({ operator, values }, { add }) => {
    const { length } = values ?? [];
    const [fewest, most, clause] = AMOUNTS[operator] ?? [0, Infinity, ""];
    if (length < fewest || length > most) add(["values"], `${clause} where \`operator\` is \`${operator}\``);
  }),
};
