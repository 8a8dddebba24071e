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

type Resources = NonNullable<Container["resources"]>;

/** Resources of other makers, such as GPUs, are handed out whole and never over-committed. */
const isExtended = (name: string): boolean => name.includes("/");

function amountProblems(list: "requests" | "limits", amounts: Amounts, { add }: Findings): void {
  for (const [name, amount] of Object.entries(amounts ?? {})) {
    const pointer = ["resources", list, name];
    const value = milli(amount);
    if (String(amount).startsWith("-")) add(pointer, "must not be negative");
    if (isExtended(name)) {
      if (value !== undefined && value % 1000n !== 0n) add(pointer, "must be a whole number");
    } else if (!SHARED.has(name) && !name.startsWith("hugepages-")) add(pointer, "is no resource of containers");
  }
}

function requestProblems({ requests, limits }: Resources, findings: Findings): void {
  for (const [name, amount] of Object.entries(requests ?? {})) requestProblem(name, [amount, limits?.[name]], findings);
}

function requestProblem(
  name: string,
  [amount, bound]: readonly [Maybe<string | number>, Maybe<string | number>],
  { add }: Findings,
): void {
  const pointer = ["resources", "requests", name];
  if (bound === undefined) {
    if (isExtended(name))
      add(["resources", "limits", name], "is missing, and only a limit reserves it", "missing-field");
    return;
  }
  const [request, limit] = [milli(amount) ?? 0n, milli(bound) ?? 0n];
  if (request > limit) add(pointer, `must be at most the limit, ${shown(bound)}, not ${shown(amount)}`);
  else if (request < limit && isExtended(name))
    add(pointer, `must equal the limit, ${shown(bound)}, not ${shown(amount)}`);
}

/** Parts of containers (`pkg/apis/core/validation` of k8s.io/kubernetes). */
export const containerRules: Readonly<Record<string, Check>> = {
  container: rule<Container>((container, findings) => {
    const { requests, limits } = container.resources ?? {};
    amountProblems("requests", requests, findings);
    amountProblems("limits", limits, findings);
    requestProblems({ requests, limits }, findings);
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
  "lifecycle-handler": rule<object>((handler, { add }) => {
    const handlers = given(handler, ["exec", "httpGet", "sleep", "tcpSocket"]);
    if (handlers.length !== 1) add([], "must have one of `exec`, `httpGet`, `sleep` and `tcpSocket`");
  }),
  probe: rule<object>((probe, { add }) => {
    const handlers = given(probe, ["exec", "httpGet", "tcpSocket", "grpc"]);
    if (handlers.length !== 1) add([], "must have one of `exec`, `grpc`, `httpGet` and `tcpSocket`");
  }),
};
