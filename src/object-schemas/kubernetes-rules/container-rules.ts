import { parseQuantityMilli } from "../../kernel/quantity.js";
import { shown, type Check } from "../object-problem.js";
import { given, isGiven, items, rule, type Findings, type Maybe } from "./rule.js";

type Amounts = Maybe<Readonly<Record<string, Maybe<string | number>>>>;

interface Container {
  readonly resources?: Maybe<{ readonly requests?: Amounts; readonly limits?: Amounts }>;
  readonly ports?: Maybe<readonly Maybe<{ readonly name?: Maybe<string> }>[]>;
  readonly volumeMounts?: Maybe<readonly Maybe<{ readonly mountPath: string }>[]>;
}

interface EnvVar {
  readonly value?: Maybe<string>;
  readonly valueFrom?: Maybe<object>;
}

const SOURCES = ["fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef"];
/** Resources that Kubernetes shares out in fractions. All others, such as GPUs, are handed out whole and never over-committed. */
const SHARED = new Set(["cpu", "memory", "ephemeral-storage"]);

function milli(amount: Maybe<string | number>): bigint | undefined {
  return parseQuantityMilli(String(amount ?? 0));
}

function resources({ requests, limits }: NonNullable<Container["resources"]>, { add }: Findings): void {
  for (const [list, amounts] of [
    ["requests", requests],
    ["limits", limits],
  ] as const) {
    for (const [name, amount] of Object.entries(amounts ?? {})) {
      const pointer = ["resources", list, name];
      const value = milli(amount);
      if (value === undefined && /^-/.test(String(amount))) add(pointer, "must not be negative");
      if (!name.includes("/") && !SHARED.has(name) && !name.startsWith("hugepages-"))
        add(pointer, "is no resource of containers");
      if (name.includes("/") && value !== undefined && value % 1000n !== 0n) add(pointer, "must be a whole number");
    }
  }
  for (const [name, amount] of Object.entries(requests ?? {})) {
    const [request, limit] = [milli(amount), milli(limits?.[name])];
    if (limits?.[name] === undefined || request === undefined || limit === undefined) {
      if (name.includes("/") && limits?.[name] === undefined)
        add(
          ["resources", "limits", name],
          "is missing; it is not over-committed, so its limit is needed",
          "missing-field",
        );
      continue;
    }
    if (request > limit)
      add(["resources", "requests", name], `must be at most the limit, ${shown(limits[name])}, not ${shown(amount)}`);
    else if (request < limit && name.includes("/"))
      add(["resources", "requests", name], `must equal the limit, ${shown(limits[name])}, not ${shown(amount)}`);
  }
}

/** Parts of containers (`pkg/apis/core/validation` of k8s.io/kubernetes). */
export const containerRules: Readonly<Record<string, Check>> = {
  container: rule<Container>((container, findings) => {
    if (container.resources) resources(container.resources, findings);
    const names = new Set<string>();
    for (const [index, { name }] of items(container.ports)) {
      if (isGiven(name) && names.has(name ?? ""))
        findings.add(["ports", index, "name"], "is taken by another port of the container", "duplicate-item");
      names.add(name ?? "");
    }
  }),
  "env-var": rule<EnvVar>(({ value, valueFrom }, { add }) => {
    if (!valueFrom) return;
    const sources = given(valueFrom, SOURCES);
    if (sources.length === 0) add(["valueFrom"], "names no source");
    if (sources.length > 1) add(["valueFrom"], `names ${sources.length} sources, of which only one may be there`);
    if (isGiven(value)) add(["valueFrom"], "cannot stand beside a `value`");
  }),
  "env-from": rule<object>((source, { add }) => {
    const sources = given(source, ["configMapRef", "secretRef"]);
    if (sources.length !== 1) add([], "must have either `configMapRef` or `secretRef`");
  }),
  probe: rule<object>((probe, { add }) => {
    const handlers = given(probe, ["exec", "httpGet", "tcpSocket", "grpc"]);
    if (handlers.length !== 1) add([], "must have one of `exec`, `grpc`, `httpGet` and `tcpSocket`");
  }),
};
