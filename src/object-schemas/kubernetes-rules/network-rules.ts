import type { Check } from "../object-problem.js";
import { given, isGiven, items, rule, type Findings, type Maybe } from "./rule.js";

interface ServicePort {
  readonly name?: Maybe<string>;
}

interface ServiceSpec {
  readonly type?: Maybe<string>;
  readonly clusterIP?: Maybe<string>;
  readonly externalName?: Maybe<string>;
  readonly ports?: Maybe<readonly Maybe<ServicePort>[]>;
}

interface NetworkPort {
  readonly port?: Maybe<number | string>;
  readonly endPort?: Maybe<number>;
}

function portNameProblems(ports: readonly (readonly [number, ServicePort])[], { add }: Findings): void {
  const names = new Set<string>();
  for (const [index, { name }] of ports) {
    const pointer = ["ports", index, "name"];
    if (isGiven(name)) {
      if (names.has(name ?? "")) add(pointer, "is taken by another port of the Service", "duplicate-item");
      names.add(name ?? "");
    } else if (ports.length > 1) add(pointer, "is missing; of several ports each has a name", "missing-field");
  }
}

/** What a path may not hold that is compared by its parts. */
const ODD_PATH = /\/\/|\/\.\/|\/\.\.\/|%2[fF]|\/\.{1,2}$/;

/** Services, Ingresses and NetworkPolicies (`pkg/apis/{core,networking}/validation` of k8s.io/kubernetes). */
export const networkRules: Readonly<Record<string, Check>> = {
  "service-spec": rule<ServiceSpec>(({ type, clusterIP, externalName, ports }, { add }) => {
    const isExternal = type === "ExternalName";
    if (isExternal && !isGiven(externalName)) add(["externalName"], "is missing", "missing-field");
    if (!isExternal && clusterIP !== "None" && items(ports).length === 0) {
      add(["ports"], "is missing or empty", "missing-field");
    }
    portNameProblems(items(ports), { add });
  }),
  "network-peer": rule<object>((peer, { add }) => {
    const selectors = given(peer, ["podSelector", "namespaceSelector"]);
    const block = given(peer, ["ipBlock"]);
    if (selectors.length + block.length === 0) add([], "must have `podSelector`, `namespaceSelector` or `ipBlock`");
    if (selectors.length > 0 && block.length > 0)
      add(["ipBlock"], "cannot stand beside a selector; make two items of it");
  }),
  "network-port": rule<NetworkPort>(({ port, endPort }, { add }) => {
    if (endPort === undefined || endPort === null) return;
    if (typeof port !== "number") add(["endPort"], "needs a numeric `port` to begin with");
    else if (endPort < port) add(["endPort"], `must be at least \`port\`, ${port}, not ${endPort}`);
  }),
  "ingress-path": rule<{ readonly path?: Maybe<string>; readonly pathType?: Maybe<string> }>(
    ({ path, pathType }, { add }) => {
      const text = path ?? "";
      const isCompared = pathType !== "ImplementationSpecific";
      if (!isGiven(pathType)) add(["pathType"], "is missing", "missing-field");
      else if ((isCompared || text !== "") && !text.startsWith("/")) add(["path"], "must begin with `/`");
      if (isCompared && ODD_PATH.test(text)) add(["path"], "must not have empty parts, `.`, `..` or `%2f`");
    },
  ),
  "ingress-spec": rule<{ readonly defaultBackend?: Maybe<object>; readonly rules?: Maybe<readonly unknown[]> }>(
    ({ defaultBackend, rules }, { add }) => {
      if (!defaultBackend && (rules ?? []).length === 0)
        add(["rules"], "is missing or empty, and there is no `defaultBackend`", "missing-field");
    },
  ),
  "ingress-backend": rule<object>((backend, { add }) => {
    if (given(backend, ["service", "resource"]).length !== 1) add([], "must have either `service` or `resource`");
  }),
  "backend-port": rule<{ readonly name?: Maybe<string>; readonly number?: Maybe<number> }>(
    ({ name, number }, { add }) => {
      if (isGiven(name) && (number ?? 0) !== 0) add([], "has a `name` and a `number`, of which only one may be there");
      if (!isGiven(name) && (number ?? 0) === 0) add([], "must have a `name` or a `number`", "missing-field");
    },
  ),
};
