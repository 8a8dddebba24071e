// ../../schemas/compare.ts
import { readFileSync as readFileSync2 } from "node:fs";

// src/kernel/yaml.ts
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments
} from "yaml";
function parsePlainDocuments(text) {
  const documents = parseAllDocuments(text, { uniqueKeys: true, logLevel: "silent" });
  if (!Array.isArray(documents)) return [];
  if (documents.some((document) => document.errors.length > 0)) return void 0;
  return documents.map((document) => document.toJS()).filter((value) => value !== null && value !== void 0);
}

// test/cluster/control-plane/read-crd-folder.ts
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
function readCrdFolder(folder) {
  return readdirSync(folder).filter((file2) => file2.endsWith(".yaml")).sort().flatMap(
    (file2) => parsePlainDocuments(readFileSync(path.join(folder, file2), "utf8")) ?? []
  ).filter(({ kind }) => kind === "CustomResourceDefinition");
}

// src/kernel/json.ts
function isJsonObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// src/kernel/text.ts
import { distance } from "fastest-levenshtein";
function nearest(name, candidates) {
  let best;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    const steps = distance(name.toLowerCase(), candidate.toLowerCase());
    if (steps < bestDistance) [best, bestDistance] = [candidate, steps];
  }
  return best;
}

// src/object-schemas/object-problem.ts
function problem(fault, clause, hint) {
  return { fault, pointer: [], clause, ...hint === void 0 ? {} : { hint } };
}
function within(segment, problems) {
  return problems.map((found) => ({ ...found, pointer: [segment, ...found.pointer] }));
}
function joined(first, second) {
  if (first === null) return second;
  return second === null ? first : [...first, ...second];
}
function fieldPath(pointer) {
  let text = "";
  for (const segment of pointer) {
    if (typeof segment === "number") text += `[${segment}]`;
    else if (/^[A-Za-z_$][\w$-]*$/.test(segment)) text += text === "" ? segment : `.${segment}`;
    else text += `[${JSON.stringify(segment)}]`;
  }
  return text;
}
function shown(value) {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = value === void 0 ? "nothing" : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}\u2026` : text;
}
var LONGEST = 60;

// src/object-schemas/junctor-checks.ts
function junctorChecks(schema, compiler) {
  const open = (part) => openCheck(compiler.resolve(part), compiler);
  const checks2 = (schema.allOf ?? []).map(open);
  if (schema.anyOf && !schema["x-kubernetes-int-or-string"]) {
    const choices = schema.anyOf.map(open);
    checks2.push((value) => choices.some((check) => check(value) === null) ? null : noChoice(schema.anyOf, compiler));
  }
  if (schema.oneOf) {
    const choices = schema.oneOf.map(open);
    checks2.push((value) => {
      const fitting = choices.filter((check) => check(value) === null).length;
      if (fitting === 1) return null;
      if (fitting === 0) return noChoice(schema.oneOf, compiler);
      return [problem("bad-value", `fits ${fitting} of its alternatives, of which only one may hold`)];
    });
  }
  if (schema.not) {
    const forbidden = open(schema.not);
    checks2.push(
      (value) => forbidden(value) === null ? [problem("bad-value", "has a form that its schema rules out")] : null
    );
  }
  return checks2;
}
function noChoice(choices = [], { resolve }) {
  const fields = choices.flatMap((choice) => resolve(choice).required ?? []);
  const wanted = fields.length > 0 ? ` (${[...new Set(fields)].map((field) => `\`${field}\``).join(", ")})` : "";
  return [problem("bad-value", `fits none of its alternatives${wanted}`)];
}
function openCheck(schema, compiler) {
  const { properties = {}, required = [], items: items2, ...own } = schema;
  const self = compiler.checkOwn({ ...own, "x-kubernetes-preserve-unknown-fields": true });
  const fields = Object.entries(properties).map(
    ([name, part]) => [name, openCheck(compiler.resolve(part), compiler)]
  );
  const item = items2 === void 0 ? void 0 : openCheck(compiler.resolve(items2), compiler);
  return (value) => {
    let found = null;
    if (isJsonObject(value)) found = fieldProblems(value, fields, required);
    else if (Array.isArray(value) && item) {
      value.forEach((inner, index) => {
        const wrong2 = item(inner);
        if (wrong2) found = joined(found, within(index, wrong2));
      });
    }
    return joined(found, self(value));
  };
}
function fieldProblems(object, fields, required) {
  let found = null;
  for (const name of required) {
    if (object[name] === void 0) found = joined(found, within(name, [problem("missing-field", "is missing")]));
  }
  for (const [name, check] of fields) {
    const inner = object[name];
    const wrong2 = inner === void 0 || inner === null ? null : check(inner);
    if (wrong2) found = joined(found, within(name, wrong2));
  }
  return found;
}

// src/object-schemas/list-check.ts
function listCheck(schema, compiler, native) {
  const items2 = schema.items === void 0 ? void 0 : itemsCheck(schema.items, compiler, native);
  const repeats = repeatsCheck(schema, compiler);
  const { minItems = 0, maxItems = Infinity } = schema;
  let sound;
  return (value) => {
    if (value === sound) return null;
    if (!Array.isArray(value)) return [problem("wrong-type", `must be a list, not ${shown(value)}`)];
    const list = value;
    let found = items2 === void 0 ? null : items2(list);
    if (list.length < minItems || list.length > maxItems) found = joined(sizeProblem(list, schema), found);
    if (repeats && list.length > 1) found = joined(found, repeats(list));
    if (found === null) sound = list;
    return found;
  };
}
function itemsCheck(part, compiler, native) {
  const check = compiler.check(part);
  const zero = native ? zeroOf(compiler.resolve(part)) : null;
  return (list) => {
    let found = null;
    for (let index = 0; index < list.length; index += 1) {
      const wrong2 = check(list[index] ?? zero);
      if (wrong2) found = joined(found, within(index, wrong2));
    }
    return found;
  };
}
function sizeProblem({ length }, { minItems = 0, maxItems = Infinity }) {
  const clause = length < minItems ? `at least ${minItems}` : `at most ${maxItems}`;
  return [problem("bad-value", `must have ${clause} items, not ${length}`)];
}
function zeroOf({ type }) {
  if (type === "string") return "";
  if (type === "array") return [];
  return type === "object" ? {} : null;
}
function repeatsCheck(schema, compiler) {
  const keys = schema["x-kubernetes-list-map-keys"] ?? [];
  if (schema["x-kubernetes-list-type"] === "map" && keys.length > 0) {
    const defaults = keyDefaults(schema, keys, compiler);
    const what = keys.map((key) => `\`${key}\``).join(" and ");
    return (list) => repeated(
      list.map((item) => isJsonObject(item) ? keys.map((key) => item[key] ?? defaults[key]) : item),
      `has the same ${what} as`
    );
  }
  if (schema["x-kubernetes-list-type"] === "set" || schema.uniqueItems)
    return (list) => repeated(list, "is the same as");
  return void 0;
}
function keyDefaults(schema, keys, { resolve }) {
  const properties = schema.items === void 0 ? {} : resolve(schema.items).properties ?? {};
  return Object.fromEntries(
    keys.map((key) => {
      const part = properties[key];
      return [key, part === void 0 ? void 0 : resolve(part).default];
    })
  );
}
function repeated(identities, clause) {
  const seen = /* @__PURE__ */ new Map();
  let found = null;
  identities.forEach((identity, index) => {
    const text = JSON.stringify(identity);
    const first = seen.get(text);
    if (first === void 0) seen.set(text, index);
    else found = joined(found, within(index, [problem("duplicate-item", `${clause} item ${first} of the list`)]));
  });
  return found;
}

// src/kernel/names.ts
var LABEL_LENGTH = 63;
function isLabelValue(value) {
  return value.length <= LABEL_LENGTH && /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/.test(value);
}
function isLabelKey(key) {
  const parts = key.split("/");
  const name = parts.pop() ?? "";
  const prefix = parts.pop();
  if (parts.length > 0 || name.length > LABEL_LENGTH) return false;
  if (!/^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/.test(name)) return false;
  return prefix === void 0 || isDnsSubdomain(prefix);
}
function isDnsSubdomain(name) {
  return name.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name);
}

// src/object-schemas/kubernetes-rules/rule.ts
function rule(look) {
  return (value) => {
    let found = null;
    const add = (pointer, clause, fault = "bad-value") => {
      found = [...found ?? [], { ...problem(fault, clause), pointer }];
    };
    look(value, { add });
    return found;
  };
}
function items(list) {
  return (list ?? []).flatMap((item, index) => item === null || item === void 0 ? [] : [[index, item]]);
}
function isGiven(value) {
  return value !== void 0 && value !== null && value !== "";
}
function given(value, names) {
  const fields = value;
  return names.filter((name) => isGiven(fields[name]));
}

// src/object-schemas/kubernetes-rules/access-rules.ts
var RBAC = "rbac.authorization.k8s.io";
var hasItems = (list) => (list?.length ?? 0) > 0;
var accessRules = {
  "policy-rule": rule(({ apiGroups, resources, nonResourceURLs }, { add }) => {
    if (hasItems(nonResourceURLs)) {
      if (hasItems(apiGroups) || hasItems(resources))
        add(["nonResourceURLs"], "cannot stand beside resources; make two rules of it");
      return;
    }
    if (!hasItems(apiGroups))
      add(["apiGroups"], "is missing or empty; the core group is the empty text", "missing-field");
    if (!hasItems(resources)) add(["resources"], "is missing or empty", "missing-field");
  }),
  role: rule(({ rules }, { add }) => {
    for (const [index, { nonResourceURLs }] of items(rules)) {
      if (hasItems(nonResourceURLs)) add(["rules", index, "nonResourceURLs"], "can be granted by a ClusterRole only");
    }
  }),
  "cluster-role-binding": rule(({ roleRef, subjects }, { add }) => {
    for (const [index, { kind, namespace }] of items(subjects)) {
      if (kind === "ServiceAccount" && !isGiven(namespace)) {
        add(["subjects", index, "namespace"], "is missing; service accounts live in one", "missing-field");
      }
    }
    if (roleRef.kind !== "ClusterRole")
      add(["roleRef", "kind"], "must be `ClusterRole`: a Role belongs to one namespace");
  }),
  subject: rule(({ kind, apiGroup, name }, { add }) => {
    if (kind === "ServiceAccount") {
      if (isGiven(apiGroup)) add(["apiGroup"], "must be left away: service accounts are of the core group");
      if (!isDnsSubdomain(name)) add(["name"], "must be the name of a service account");
    } else if (isGiven(apiGroup) && apiGroup !== RBAC) add(["apiGroup"], `must be \`${RBAC}\``);
  })
};

// src/object-schemas/kubernetes-rules/cluster-rules.ts
var TYPES = ["array", "boolean", "integer", "number", "object", "string"];
function structureProblems(node, pointer, findings) {
  typeProblems(node, pointer, findings);
  const { properties, items: item, additionalProperties: rest } = node;
  for (const [name, part] of Object.entries(properties ?? {})) {
    structureProblems(part ?? {}, [...pointer, "properties", name], findings);
  }
  if (item) structureProblems(item, [...pointer, "items"], findings);
  if (isJsonObject(rest)) structureProblems(rest, [...pointer, "additionalProperties"], findings);
}
function typeProblems(node, pointer, { add }) {
  const { type } = node;
  const isFree = node["x-kubernetes-int-or-string"] === true || node["x-kubernetes-preserve-unknown-fields"] === true;
  if (!isGiven(type)) {
    if (!isFree) add([...pointer, "type"], "is missing", "missing-field");
  } else if (!TYPES.includes(type ?? "")) add([...pointer, "type"], `must be one of ${TYPES.join(", ")}`);
  if (type === "array" && !node.items) add([...pointer, "items"], "is missing", "missing-field");
}
function versionProblems(versions, findings) {
  for (const [index, { schema }] of items(versions)) {
    const root = schema?.openAPIV3Schema;
    if (!root) continue;
    const pointer = ["spec", "versions", index, "schema", "openAPIV3Schema"];
    structureProblems(root, pointer, findings);
    if (isGiven(root.type) && root.type !== "object") findings.add([...pointer, "type"], "must be `object`");
  }
  if (items(versions).filter(([, { storage }]) => storage === true).length !== 1) {
    findings.add(["spec", "versions"], "must have exactly one version with `storage: true`");
  }
}
var clusterRules = {
  "admission-policy": rule(({ matchConstraints, validations, auditAnnotations }, { add }) => {
    if ((matchConstraints.resourceRules ?? []).length === 0) {
      add(["matchConstraints", "resourceRules"], "is missing or empty", "missing-field");
    }
    if ((validations ?? []).length + (auditAnnotations ?? []).length === 0) {
      add(["validations"], "is missing or empty, and there are no `auditAnnotations` either", "missing-field");
    }
  }),
  "custom-resource-definition": rule(({ metadata, spec }, findings) => {
    const { add } = findings;
    const { group, names, scope, versions } = spec;
    if (metadata.name !== `${names.plural}.${group}`) {
      add(["metadata", "name"], `must be the plural and the group, \`${names.plural}.${group}\``);
    }
    if (scope !== "Cluster" && scope !== "Namespaced") add(["spec", "scope"], "must be `Cluster` or `Namespaced`");
    if (!group.includes(".")) add(["spec", "group"], "must be a domain with at least two parts");
    versionProblems(versions, findings);
  })
};

// src/kernel/quantity.ts
var SUFFIXES = /* @__PURE__ */ new Map([
  ["n", [10n, -9]],
  ["u", [10n, -6]],
  ["m", [10n, -3]],
  ["", [10n, 0]],
  ["k", [10n, 3]],
  ["M", [10n, 6]],
  ["G", [10n, 9]],
  ["T", [10n, 12]],
  ["P", [10n, 15]],
  ["E", [10n, 18]],
  ["Ki", [2n, 10]],
  ["Mi", [2n, 20]],
  ["Gi", [2n, 30]],
  ["Ti", [2n, 40]],
  ["Pi", [2n, 50]],
  ["Ei", [2n, 60]]
]);
var MILLI = 1000n;
var remembered = /* @__PURE__ */ new Map();
var REMEMBERED = 1e3;
function parseQuantityMilli(text) {
  if (text.length > LONGEST_QUANTITY) return void 0;
  if (remembered.has(text)) return remembered.get(text);
  if (remembered.size >= REMEMBERED) remembered.clear();
  const milli2 = readMilli(text);
  remembered.set(text, milli2);
  return milli2;
}
var LONGEST_QUANTITY = 64;
function readMilli(text) {
  const match = /^\+?([0-9]*)(?:\.([0-9]*))?(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?[0-9]{1,3}))?$/.exec(text);
  if (!match) return void 0;
  const [, whole = "", fraction = "", suffix = "", exponent] = match;
  if (whole + fraction === "") return void 0;
  const [base, power] = scale(suffix, exponent);
  const digits = BigInt(whole + fraction) * MILLI;
  const numerator = power >= 0 ? digits * base ** BigInt(power) : digits;
  const denominator = 10n ** BigInt(fraction.length) * (power >= 0 ? 1n : base ** BigInt(-power));
  return (numerator + denominator - 1n) / denominator;
}
function scale(suffix, exponent) {
  return exponent === void 0 ? SUFFIXES.get(suffix) ?? [10n, 0] : [10n, Number(exponent)];
}

// src/object-schemas/kubernetes-rules/container-rules.ts
var SOURCES = ["fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef"];
var SHARED = /* @__PURE__ */ new Set(["cpu", "memory", "ephemeral-storage"]);
function milli(amount) {
  return parseQuantityMilli(String(amount ?? 0));
}
var isExtended = (name) => name.includes("/");
function amountProblems(list, amounts, { add }) {
  for (const [name, amount] of Object.entries(amounts ?? {})) {
    const pointer = ["resources", list, name];
    const value = milli(amount);
    if (String(amount).startsWith("-")) add(pointer, "must not be negative");
    if (isExtended(name)) {
      if (value !== void 0 && value % 1000n !== 0n) add(pointer, "must be a whole number");
    } else if (!SHARED.has(name) && !name.startsWith("hugepages-")) add(pointer, "is no resource of containers");
  }
}
function requestProblems({ requests, limits }, findings) {
  for (const [name, amount] of Object.entries(requests ?? {})) requestProblem(name, [amount, limits?.[name]], findings);
}
function requestProblem(name, [amount, bound], { add }) {
  const pointer = ["resources", "requests", name];
  if (bound === void 0) {
    if (isExtended(name))
      add(["resources", "limits", name], "is missing, and only a limit reserves it", "missing-field");
    return;
  }
  const [request, limit] = [milli(amount) ?? 0n, milli(bound) ?? 0n];
  if (request > limit) add(pointer, `must be at most the limit, ${shown(bound)}, not ${shown(amount)}`);
  else if (request < limit && isExtended(name))
    add(pointer, `must equal the limit, ${shown(bound)}, not ${shown(amount)}`);
}
var containerRules = {
  container: rule((container, findings) => {
    const { requests, limits } = container.resources ?? {};
    amountProblems("requests", requests, findings);
    amountProblems("limits", limits, findings);
    requestProblems({ requests, limits }, findings);
    const names = /* @__PURE__ */ new Set();
    for (const [index, { name }] of items(container.ports)) {
      if (isGiven(name) && names.has(name ?? ""))
        findings.add(["ports", index, "name"], "is taken by another port of the container", "duplicate-item");
      names.add(name ?? "");
    }
  }),
  "env-var": rule(({ value, valueFrom }, { add }) => {
    if (!valueFrom) return;
    const sources = given(valueFrom, SOURCES);
    if (sources.length === 0) add(["valueFrom"], "names no source");
    if (sources.length > 1) add(["valueFrom"], `names ${sources.length} sources, of which only one may be there`);
    if (isGiven(value)) add(["valueFrom"], "cannot stand beside a `value`");
  }),
  "env-from": rule((source, { add }) => {
    const sources = given(source, ["configMapRef", "secretRef"]);
    if (sources.length !== 1) add([], "must have either `configMapRef` or `secretRef`");
  }),
  "lifecycle-handler": rule((handler, { add }) => {
    const handlers = given(handler, ["exec", "httpGet", "sleep", "tcpSocket"]);
    if (handlers.length !== 1) add([], "must have one of `exec`, `httpGet`, `sleep` and `tcpSocket`");
  }),
  probe: rule((probe, { add }) => {
    const handlers = given(probe, ["exec", "httpGet", "tcpSocket", "grpc"]);
    if (handlers.length !== 1) add([], "must have one of `exec`, `grpc`, `httpGet` and `tcpSocket`");
  })
};

// src/object-schemas/kubernetes-rules/network-rules.ts
function portNameProblems(ports, { add }) {
  const names = /* @__PURE__ */ new Set();
  for (const [index, { name }] of ports) {
    const pointer = ["ports", index, "name"];
    if (isGiven(name)) {
      if (names.has(name ?? "")) add(pointer, "is taken by another port of the Service", "duplicate-item");
      names.add(name ?? "");
    } else if (ports.length > 1) add(pointer, "is missing; of several ports each has a name", "missing-field");
  }
}
var ODD_PATH = /\/\/|\/\.\/|\/\.\.\/|%2[fF]|\/\.{1,2}$/;
var networkRules = {
  "service-spec": rule(({ type, clusterIP, externalName, ports }, { add }) => {
    const isExternal = type === "ExternalName";
    if (isExternal && !isGiven(externalName)) add(["externalName"], "is missing", "missing-field");
    if (!isExternal && clusterIP !== "None" && items(ports).length === 0) {
      add(["ports"], "is missing or empty", "missing-field");
    }
    portNameProblems(items(ports), { add });
  }),
  "network-peer": rule((peer, { add }) => {
    const selectors = given(peer, ["podSelector", "namespaceSelector"]);
    const block = given(peer, ["ipBlock"]);
    if (selectors.length + block.length === 0) add([], "must have `podSelector`, `namespaceSelector` or `ipBlock`");
    if (selectors.length > 0 && block.length > 0)
      add(["ipBlock"], "cannot stand beside a selector; make two items of it");
  }),
  "network-port": rule(({ port, endPort }, { add }) => {
    if (endPort === void 0 || endPort === null) return;
    if (typeof port !== "number") add(["endPort"], "needs a numeric `port` to begin with");
    else if (endPort < port) add(["endPort"], `must be at least \`port\`, ${port}, not ${endPort}`);
  }),
  "ingress-path": rule(
    ({ path: path2, pathType }, { add }) => {
      const text = path2 ?? "";
      const isCompared = pathType !== "ImplementationSpecific";
      if (!isGiven(pathType)) add(["pathType"], "is missing", "missing-field");
      else if ((isCompared || text !== "") && !text.startsWith("/")) add(["path"], "must begin with `/`");
      if (isCompared && ODD_PATH.test(text)) add(["path"], "must not have empty parts, `.`, `..` or `%2f`");
    }
  ),
  "ingress-spec": rule(
    ({ defaultBackend, rules }, { add }) => {
      if (!defaultBackend && (rules ?? []).length === 0)
        add(["rules"], "is missing or empty, and there is no `defaultBackend`", "missing-field");
    }
  ),
  "ingress-backend": rule((backend, { add }) => {
    if (given(backend, ["service", "resource"]).length !== 1) add([], "must have either `service` or `resource`");
  }),
  "backend-port": rule(
    ({ name, number }, { add }) => {
      if (isGiven(name) && (number ?? 0) !== 0) add([], "has a `name` and a `number`, of which only one may be there");
      if (!isGiven(name) && (number ?? 0) === 0) add([], "must have a `name` or a `number`", "missing-field");
    }
  )
};

// src/object-schemas/kubernetes-rules/pod-rules.ts
var AMOUNTS = {
  In: [1, Infinity, "must have at least one item"],
  NotIn: [1, Infinity, "must have at least one item"],
  Exists: [0, 0, "must be left away"],
  DoesNotExist: [0, 0, "must be left away"],
  Gt: [1, 1, "must have one item, a number,"],
  Lt: [1, 1, "must have one item, a number,"]
};
function mountProblems(spec, volumes, { add }) {
  for (const list of ["initContainers", "containers"]) {
    for (const [index, { volumeMounts }] of items(spec[list])) {
      const places = /* @__PURE__ */ new Set();
      for (const [position, { name, mountPath }] of items(volumeMounts)) {
        const pointer = [list, index, "volumeMounts", position];
        const near = nearest(name, volumes);
        if (!volumes.has(name)) {
          add(
            [...pointer, "name"],
            `names no volume of the pod${near === void 0 ? "" : `; did you mean \`${near}\``}`
          );
        }
        if (places.has(mountPath))
          add([...pointer, "mountPath"], "is taken by another mount of the container", "duplicate-item");
        places.add(mountPath);
      }
    }
  }
}
function volumeNames({ volumes }) {
  return new Set(items(volumes).map(([, { name }]) => name));
}
var podRules = {
  pod: rule(({ spec }, { add }) => {
    mountProblems(spec, volumeNames(spec), {
      add: (pointer, clause, fault) => add(["spec", ...pointer], clause, fault)
    });
  }),
  "pod-spec": rule((spec, { add }) => {
    const names = /* @__PURE__ */ new Set();
    for (const list of ["initContainers", "containers"]) {
      for (const [index, { name }] of items(spec[list])) {
        if (names.has(name)) add([list, index, "name"], "is taken by another container of the pod", "duplicate-item");
        names.add(name);
      }
    }
  }),
  volume: rule((volume, { add }) => {
    const sources = Object.entries(volume).filter(([name, source]) => name !== "name" && isGiven(source));
    if (sources.length > 1) add([], `names ${sources.length} sources, of which only one may be there`);
  }),
  "downward-file": rule((file2, { add }) => {
    if (given(file2, ["fieldRef", "resourceFieldRef"]).length !== 1)
      add([], "must have either `fieldRef` or `resourceFieldRef`");
  }),
  toleration: rule(({ key, operator, value, effect, tolerationSeconds }, { add }) => {
    if (isGiven(key)) {
      if (!isLabelKey(key ?? "")) add(["key"], "must be a name such as `nvidia.com/gpu`");
    } else if (operator !== "Exists") add(["operator"], "must be `Exists` where there is no `key`");
    if (operator === "Exists" && isGiven(value)) add(["value"], "must be left away where `operator` is `Exists`");
    if (isGiven(tolerationSeconds) && effect !== "NoExecute") {
      add(["effect"], "must be `NoExecute` where there are `tolerationSeconds`");
    }
  }),
  "selector-requirement": rule(({ operator, values }, { add }) => {
    const { length } = values ?? [];
    const [fewest, most, clause] = AMOUNTS[operator] ?? [0, Infinity, ""];
    if (length < fewest || length > most) add(["values"], `${clause} where \`operator\` is \`${operator}\``);
  })
};

// src/object-schemas/kubernetes-rules/storage-rules.ts
var LIMITS = ["min", "defaultRequest", "default", "max"];
var VOLUME_SETTINGS = /* @__PURE__ */ new Set([
  ...["accessModes", "capacity", "claimRef", "mountOptions", "nodeAffinity", "persistentVolumeReclaimPolicy"],
  ...["storageClassName", "volumeAttributesClassName", "volumeMode"]
]);
var STORAGE = "storage";
function isPositive(amount) {
  return (parseQuantityMilli(String(amount ?? 0)) ?? 0n) > 0n;
}
var storageRules = {
  "claim-spec": rule(({ resources }, { add }) => {
    const amount = resources.requests?.[STORAGE];
    const pointer = ["resources", "requests", STORAGE];
    if (amount === void 0 || amount === null) add(pointer, "is missing", "missing-field");
    else if (!isPositive(amount)) add(pointer, "must be more than nothing");
  }),
  "volume-spec": rule((spec, { add }) => {
    const { capacity } = spec;
    if (!Object.entries(spec).some(([name, value]) => !VOLUME_SETTINGS.has(name) && isGiven(value)))
      add([], "names no kind of volume, such as `csi` or `nfs`");
    const amount = capacity?.[STORAGE];
    if (amount === void 0 || amount === null) add(["capacity", STORAGE], "is missing", "missing-field");
    else if (!isPositive(amount)) add(["capacity", STORAGE], "must be more than nothing");
    for (const name of Object.keys(capacity ?? {}))
      if (name !== STORAGE) add(["capacity", name], "is not a capacity of volumes");
  }),
  "limit-range": rule(({ limits }, { add }) => {
    const types = /* @__PURE__ */ new Set();
    for (const [index, { type }] of items(limits)) {
      if (types.has(type)) add(["limits", index, "type"], "is the type of another item", "duplicate-item");
      types.add(type);
    }
  }),
  "limit-range-item": rule((item, { add }) => {
    LIMITS.forEach((lower, position) => {
      for (const higher of LIMITS.slice(position + 1)) {
        for (const [name, amount] of Object.entries(item[lower] ?? {})) {
          const bound = item[higher]?.[name];
          const [low, high] = [parseQuantityMilli(String(amount)), parseQuantityMilli(String(bound ?? 0))];
          if (bound === void 0 || low === void 0 || high === void 0 || low <= high) continue;
          add([lower, name], `must be at most \`${higher}\`, ${shown(bound)}, not ${shown(amount)}`);
        }
      }
    });
  }),
  "config-map": rule(({ data: data2, binaryData }, { add }) => {
    for (const key of Object.keys(data2 ?? {})) {
      if (isGiven(binaryData?.[key])) add(["binaryData", key], "is a key of `data` too", "duplicate-item");
    }
  })
};

// src/object-schemas/kubernetes-rules/workload-rules.ts
function fits({ key, operator, values }, labels) {
  const value = labels[key];
  const isThere = Object.hasOwn(labels, key);
  switch (operator) {
    case "In":
      return isThere && (values ?? []).includes(value ?? "");
    case "NotIn":
      return !isThere || !(values ?? []).includes(value ?? "");
    case "Exists":
      return isThere;
    default:
      return !isThere;
  }
}
function selectorProblems({ selector, template }, { add }) {
  const labels = template.metadata?.labels ?? {};
  const wanted = Object.entries(selector.matchLabels ?? {});
  const expressions = items(selector.matchExpressions);
  const pointer = ["template", "metadata", "labels"];
  if (wanted.length + expressions.length === 0) add(["selector"], "is empty, and would stand for every pod");
  for (const [key, value] of wanted) {
    const fitting = { key, operator: "In", values: [value ?? ""] };
    if (!fits(fitting, labels)) add([...pointer, key], `must be what \`selector\` asks for, ${JSON.stringify(value)}`);
  }
  for (const [, requirement] of expressions) {
    if (!fits(requirement, labels)) add(pointer, `must fit what \`selector\` asks for of \`${requirement.key}\``);
  }
}
function alwaysRestarts({ template }, { add }) {
  const { restartPolicy } = template.spec;
  if (isGiven(restartPolicy) && restartPolicy !== "Always")
    add(["template", "spec", "restartPolicy"], "must be `Always`: the pods are to run for ever");
}
function templateMounts(template, more, { add }) {
  const volumes = /* @__PURE__ */ new Set([...volumeNames(template.spec), ...more]);
  mountProblems(template.spec, volumes, {
    add: (pointer, clause, fault) => add(["template", "spec", ...pointer], clause, fault)
  });
}
var workloadRules = {
  "deployment-spec": rule((spec, findings) => {
    selectorProblems(spec, findings);
    alwaysRestarts(spec, findings);
    templateMounts(spec.template, [], findings);
    const { type, rollingUpdate } = spec.strategy ?? {};
    if (type === "Recreate" && rollingUpdate)
      findings.add(["strategy", "rollingUpdate"], "must be left away where `type` is `Recreate`");
    const isNone = (amount) => amount === 0 || amount === "0%";
    if (isNone(rollingUpdate?.maxSurge) && isNone(rollingUpdate?.maxUnavailable)) {
      findings.add(["strategy", "rollingUpdate", "maxUnavailable"], "must not be 0 where `maxSurge` is 0");
    }
  }),
  "workload-spec": rule((spec, findings) => {
    selectorProblems(spec, findings);
    alwaysRestarts(spec, findings);
    templateMounts(
      spec.template,
      items(spec.volumeClaimTemplates).map(([, { metadata }]) => metadata?.name ?? ""),
      findings
    );
    for (const [index, { metadata }] of items(spec.volumeClaimTemplates)) {
      if (!isGiven(metadata?.name))
        findings.add(["volumeClaimTemplates", index, "metadata", "name"], "is missing", "missing-field");
    }
  }),
  "job-spec": rule(({ template, completions, completionMode }, findings) => {
    const { restartPolicy } = template.spec;
    if (restartPolicy !== "Never" && restartPolicy !== "OnFailure") {
      findings.add(
        ["template", "spec", "restartPolicy"],
        "must be `Never` or `OnFailure`: the pods of a Job come to an end"
      );
    }
    if (completionMode === "Indexed" && (completions === void 0 || completions === null)) {
      findings.add(["completions"], "is missing, and `completionMode: Indexed` needs it", "missing-field");
    }
    templateMounts(template, [], findings);
  }),
  "autoscaler-spec": rule(
    ({ minReplicas, maxReplicas }, { add }) => {
      if ((minReplicas ?? 1) > maxReplicas)
        add(["maxReplicas"], `must be at least \`minReplicas\`, ${minReplicas}, not ${maxReplicas}`);
    }
  ),
  metric: rule((metric, { add }) => {
    const name = `${metric.type.slice(0, 1).toLowerCase()}${metric.type.slice(1)}`;
    if (!isGiven(metric[name])) add([name], `is missing, and \`type: ${metric.type}\` needs it`, "missing-field");
  }),
  "metric-target": rule((target, { add }) => {
    const targets = given(target, ["averageUtilization", "averageValue", "value"]);
    if (targets.length === 0) add([], "must have `averageUtilization`, `averageValue` or `value`", "missing-field");
  }),
  "scale-target": rule(
    ({ apiVersion, kind }, { add }) => {
      const isCore = kind === "ReplicationController";
      if (!isCore && !(apiVersion ?? "").includes("/"))
        add(["apiVersion"], "must name the API group and its version, such as `apps/v1`");
    }
  ),
  "disruption-budget": rule(
    ({ minAvailable, maxUnavailable }, { add }) => {
      if (isGiven(minAvailable) && isGiven(maxUnavailable))
        add(["maxUnavailable"], "cannot stand beside `minAvailable`");
    }
  )
};

// src/object-schemas/kubernetes-rules/index.ts
var RULES = {
  ...accessRules,
  ...clusterRules,
  ...containerRules,
  ...networkRules,
  ...podRules,
  ...storageRules,
  ...workloadRules
};
function kubernetesRule(name) {
  const rule2 = RULES[name];
  if (!rule2) throw new Error(`A recorded schema names the rule "${name}", which is not there.`);
  return rule2;
}

// src/object-schemas/formats.ts
var INT32 = 2 ** 31;
function numberFault(format, value) {
  if (format === "int32" && (value < -INT32 || value >= INT32)) return "must fit into 32 bits (at most 2147483647)";
  if (format === "int64" && Math.abs(value) >= 2 ** 63) return "must fit into 64 bits";
  return void 0;
}
function textFault(format, text) {
  return FORMATS[format]?.(text);
}
function formatCheck(format) {
  const look = FORMATS[format] ?? (() => void 0);
  const fitting = /* @__PURE__ */ new Set();
  return (text) => {
    if (fitting.has(text)) return void 0;
    const fault = look(text);
    if (fault !== void 0 || text.length > LONGEST_REMEMBERED) return fault;
    if (fitting.size >= REMEMBERED2) fitting.clear();
    fitting.add(text);
    return void 0;
  };
}
var REMEMBERED2 = 1e3;
var LONGEST_REMEMBERED = 100;
function knowsFormat(format) {
  return Object.hasOwn(FORMATS, format);
}
function demand(fits2, clause) {
  return (text) => fits2(text) ? void 0 : clause;
}
var DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
var QUANTITY = /^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]+)?$/;
var DATE_TIME = /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.,][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$/;
var DURATION = /^[+-]?(0|(([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+)$/;
var FIELD_PATH = /^(metadata\.(name|namespace|uid|labels|annotations|(labels|annotations)\['[^']+'\])|spec\.(nodeName|serviceAccountName)|status\.(hostIP|hostIPs|podIP|podIPs|phase))$/;
var BASE64 = /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
var IPV4 = /^((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\.(?!$)|$)){4}$/;
function isIpv6(text) {
  const [, front = text, ipv4] = /^(.*:)([^:]*\..*)$/.exec(text) ?? [];
  if (ipv4 !== void 0 && !IPV4.test(ipv4)) return false;
  const plain = ipv4 === void 0 ? text : `${front}0:0`;
  const halves = plain.split("::");
  const groups2 = halves.flatMap((half) => half === "" ? [] : half.split(":"));
  if (!groups2.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  return halves.length === 1 ? groups2.length === 8 : halves.length === 2 && groups2.length < 8;
}
function isCidr(text) {
  const [, address = "", bits = ""] = /^(.*)\/([0-9]{1,3})$/.exec(text) ?? [];
  if (IPV4.test(address)) return Number(bits) <= 32;
  return isIpv6(address) && Number(bits) <= 128;
}
function isDuration(text) {
  return DURATION.test(text) || /[0-9]+\s*(ns|us|µs|ms|s|m|h|d|w|(nano|micro|milli|sec|min|hour|hr|day|week)[a-z]*)/i.test(text);
}
var isIngressHost = (text) => text === "" || isDnsSubdomain(text.startsWith("*.") ? text.slice(2) : text);
function isPortName(text) {
  return text.length <= 15 && /^[a-z0-9]([a-z0-9-]*[a-z0-9])*$/.test(text) && /[a-z]/.test(text) && !text.includes("--");
}
function isCron(text) {
  if (text.startsWith("@every ")) return DURATION.test(text.slice("@every ".length));
  if (text.startsWith("@")) return /^@(yearly|annually|monthly|weekly|daily|midnight|hourly)$/.test(text);
  if (/^(TZ|CRON_TZ)=/.test(text)) return false;
  const parts = text.split(/\s+/).filter((part) => part !== "");
  const names = ["", "", "", "|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", "|sun|mon|tue|wed|thu|fri|sat"];
  const isPart = (part, index) => {
    const one = `([0-9]{1,2}${names[index]})`;
    return new RegExp(`^(\\*|\\?|${one}(-${one})?)(/[0-9]+)?(,(\\*|\\?|${one}(-${one})?)(/[0-9]+)?)*$`, "i").test(part);
  };
  return parts.length === 5 && parts.every(isPart);
}
var QUOTA_RESOURCES = /* @__PURE__ */ new Set([
  ...["cpu", "memory", "ephemeral-storage", "pods", "storage", "configmaps", "secrets", "services", "resourcequotas"],
  ...["requests.cpu", "requests.memory", "requests.storage", "requests.ephemeral-storage"],
  ...["limits.cpu", "limits.memory", "limits.ephemeral-storage"],
  ...["replicationcontrollers", "persistentvolumeclaims", "services.nodeports", "services.loadbalancers"]
]);
var isPathSegment = (text) => text !== "." && text !== ".." && !/[/%]/.test(text) && text !== "";
var DNS_LABEL_CLAUSE = "must be at most 63 lower-case letters, digits and `-`, with a letter or digit at both ends";
var DNS_SUBDOMAIN_CLAUSE = "must be lower-case letters, digits, `-` and `.`, at most 253 characters, with a letter or digit at both ends";
var FORMATS = {
  byte: demand((text) => BASE64.test(text.replaceAll(/[\r\n]/g, "")), "must be base64"),
  cidr: demand(isCidr, "must be a block of addresses such as `10.0.0.0/16`"),
  date: demand((text) => /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text), "must be a date"),
  "date-time": demand((text) => DATE_TIME.test(text), "must be a time such as `2026-01-31T09:00:00Z`"),
  duration: demand(isDuration, "must be a duration such as `90s` or `1h30m`"),
  "go-duration": demand((text) => DURATION.test(text), "must be a duration such as `90s` or `1h30m`"),
  ip: demand((text) => IPV4.test(text) || isIpv6(text), "must be an IP address"),
  ipv4: demand((text) => IPV4.test(text), "must be an IPv4 address"),
  ipv6: demand(isIpv6, "must be an IPv6 address"),
  quantity: demand((text) => QUANTITY.test(text), "must be a quantity such as `500m`, `4` or `16Gi`"),
  uuid: demand(
    (text) => /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(text),
    "must be a UUID"
  ),
  "absolute-path": demand((text) => text.startsWith("/"), "must be an absolute path"),
  "annotation-key": demand(
    (text) => isLabelKey(text.toLowerCase()),
    "must be a key: at most 63 letters, digits, `-`, `_` and `.`, after a DNS name and `/` if need be"
  ),
  "dns-label-or-empty": demand(
    (text) => text === "" || text.length <= LABEL_LENGTH && DNS_LABEL.test(text),
    DNS_LABEL_CLAUSE
  ),
  "dns-subdomain-or-empty": demand((text) => text === "" || isDnsSubdomain(text), DNS_SUBDOMAIN_CLAUSE),
  "config-key": demand(
    (text) => text.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(text) && text !== "." && !text.startsWith(".."),
    "must be letters, digits, `-`, `_` and `.`"
  ),
  "dns-label": demand((text) => text.length <= LABEL_LENGTH && DNS_LABEL.test(text), DNS_LABEL_CLAUSE),
  "dns-label-letter": demand(
    (text) => text.length <= LABEL_LENGTH && /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(text),
    "must be at most 63 lower-case letters, digits and `-`, beginning with a letter"
  ),
  "dns-label-letter-or-empty": demand(
    (text) => text === "" || text.length <= LABEL_LENGTH && /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(text),
    "must be at most 63 lower-case letters, digits and `-`, beginning with a letter"
  ),
  "dns-subdomain": demand(isDnsSubdomain, DNS_SUBDOMAIN_CLAUSE),
  "cron-job-name": demand(
    (text) => isDnsSubdomain(text) && text.length <= 52,
    "must be a DNS name of at most 52 characters: the names of its Jobs add eleven more"
  ),
  "container-resource": demand(
    (text) => isLabelKey(text) && (text.includes("/") || QUOTA_RESOURCES.has(text) || text.startsWith("hugepages-")),
    "must be a resource such as `cpu`, `memory` or `nvidia.com/gpu`"
  ),
  "domain-path": demand(
    (text) => isDnsSubdomain(text.split("/")[0] ?? "") && /^[^/]+\/[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(text),
    "must be a DNS name, `/` and a path, such as `k8s.io/ingress-nginx`"
  ),
  "env-name": demand((text) => /^[ -<>-~]+$/.test(text), "must be printable ASCII characters without `=`"),
  "kind-name": demand(
    (text) => text === "" || text.length <= LABEL_LENGTH && /^[a-z]([-a-z0-9]*[a-z0-9])?$/i.test(text),
    "must be at most 63 letters and digits, beginning with a letter"
  ),
  "limit-type": demand(
    (text) => isLabelKey(text) && (text.includes("/") || ["Container", "Pod", "PersistentVolumeClaim"].includes(text)),
    "must be `Container`, `Pod` or `PersistentVolumeClaim`"
  ),
  "label-key": demand(
    isLabelKey,
    "must be a label key: at most 63 letters, digits, `-`, `_` and `.`, after a DNS name and `/` if need be"
  ),
  "label-value": demand(
    isLabelValue,
    "must be a label value: at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends"
  ),
  "path-segment": demand(isPathSegment, "must be neither empty, `.` nor `..`, and contain neither `/` nor `%`"),
  "port-name": demand(
    isPortName,
    "must be at most 15 lower-case letters, digits and `-`, with a letter, and a letter or digit at both ends"
  ),
  cron: demand(isCron, "must be a schedule of five parts such as `0 3 * * *`, or one such as `@daily`"),
  "field-path": demand(
    (text) => FIELD_PATH.test(text),
    "must be a field that pods can be told, such as `metadata.name`, `spec.nodeName` or `status.podIP`"
  ),
  "ingress-host": demand(isIngressHost, "must be a DNS name in lower case, or one after `*.`"),
  percent: demand((text) => /^[0-9]+%$/.test(text), "must be a whole number or a share such as `25%`"),
  "port-name-or-empty": demand(
    (text) => text === "" || isPortName(text),
    "must be a port from 1 to 65535 or the name of one: at most 15 lower-case letters, digits and `-`"
  ),
  "quota-resource": demand(
    (text) => isLabelKey(text) && (text.includes("/") || QUOTA_RESOURCES.has(text)),
    "must be a resource that Kubernetes can count, such as `requests.cpu` or `count/jobs.batch`"
  ),
  "qualified-name": demand(isLabelKey, "must be a name such as `nvidia.com/gpu`")
};

// src/object-schemas/embedded-check.ts
function embeddedCheck(metadata) {
  return (value) => {
    const object = value;
    const inner = object["metadata"];
    const wrong2 = inner === void 0 || inner === null ? null : metadata(inner);
    const found = joined(textProblem(object, "apiVersion"), textProblem(object, "kind", "kind-name"));
    return wrong2 ? joined(found, within("metadata", wrong2)) : found;
  };
}
function textProblem(object, name, format = "") {
  const text = object[name];
  if (typeof text !== "string" || text === "") return within(name, [problem("missing-field", "is missing")]);
  const fault = textFault(format, text);
  return fault === void 0 ? null : within(name, [problem("bad-value", fault)]);
}

// src/object-schemas/scalar-check.ts
function scalarCheck(schema) {
  if (schema["x-kubernetes-int-or-string"]) return intOrStringCheck(schema);
  if (schema.format === "quantity") return quantityCheck;
  if (schema.type === "string") return textCheck(schema);
  if (schema.type === "integer" || schema.type === "number") return numberCheck(schema);
  if (schema.type === "boolean")
    return (value) => typeof value === "boolean" ? null : wrong("`true` or `false`", value);
  return untypedCheck(schema);
}
function wrong(wanted, value) {
  const quoted = typeof value === "string" && (value === "true" || value === "false" || /^-?[0-9.]+$/.test(value));
  const hint = quoted ? "Remove the quotation marks." : void 0;
  return [problem("wrong-type", `must be ${wanted}, not ${shown(value)}`, hint)];
}
function untypedCheck(schema) {
  const text = textCheck(schema);
  const number = numberCheck(schema);
  return (value) => {
    if (typeof value === "string") return text(value);
    return typeof value === "number" ? number(value) : null;
  };
}
function intOrStringCheck(schema) {
  const text = textCheck(schema);
  const number = numberCheck({ ...schema, type: "integer" });
  return (value) => {
    if (typeof value === "string") return text(value);
    return typeof value === "number" ? number(value) : wrong("a whole number or a text", value);
  };
}
var quantityFault = formatCheck("quantity");
var quantityCheck = (value) => {
  if (typeof value === "number") return null;
  if (typeof value !== "string") return wrong("a quantity such as `500m`, `4` or `16Gi`", value);
  const fault = quantityFault(value);
  return fault === void 0 ? null : [problem("bad-value", `${fault}, not ${shown(value)}`)];
};
function textCheck(schema) {
  const { minLength = 0, maxLength = Infinity, format = "" } = schema;
  const isSized = minLength > 0 || maxLength < Infinity;
  const formatted = knowsFormat(format) ? formatCheck(format) : void 0;
  const patterned = schema.pattern === void 0 ? void 0 : patternCheck(schema.pattern);
  return (value) => {
    if (typeof value !== "string") return wrong("a text", value);
    const wrongSize = isSized ? sizeProblem2(value, schema) : null;
    if (wrongSize) return wrongSize;
    const fault = formatted?.(value) ?? patterned?.(value);
    return fault === void 0 ? null : [problem("bad-value", `${fault}, not ${shown(value)}`)];
  };
}
function patternCheck(pattern) {
  const expression = regularExpression(pattern);
  return (text) => expression?.test(text) === false ? `must match \`${pattern}\`` : void 0;
}
function sizeProblem2(text, { minLength = 0, maxLength = Infinity }) {
  if (text.length >= 2 * minLength && text.length <= maxLength) return null;
  const length = Array.from(text).length;
  if (length < minLength) {
    return [problem("bad-value", minLength === 1 ? "must not be empty" : `must have at least ${minLength} characters`)];
  }
  return length > maxLength ? [problem("bad-value", `must have at most ${maxLength} characters, not ${length}`)] : null;
}
function regularExpression(pattern) {
  const flagged = /^\(\?([is]+)\)/.exec(pattern);
  const source = pattern.slice(flagged?.[0].length ?? 0).replaceAll("\\z", "$").replaceAll("\\A", "^");
  try {
    return new RegExp(source, `${flagged?.[1] ?? ""}u`);
  } catch {
    try {
      return new RegExp(source, flagged?.[1] ?? "");
    } catch {
      return void 0;
    }
  }
}
function numberCheck(schema) {
  const isWhole = schema.type === "integer";
  const bounds = boundChecks(schema);
  return (value) => {
    if (typeof value !== "number") return wrong(isWhole ? "a whole number" : "a number", value);
    if (isWhole && !Number.isInteger(value)) return wrong("a whole number", value);
    if (isWhole && Math.abs(value) >= 2 ** 63) return wrong("a whole number of at most 64 bits", value);
    let found = null;
    for (const fault of bounds) {
      const clause = fault(value);
      if (clause !== void 0) found = joined(found, [problem("bad-value", `${clause}, not ${value}`)]);
    }
    return found;
  };
}
function boundChecks(schema) {
  const { multipleOf, format } = schema;
  return [
    ...format === void 0 ? [] : [(value) => numberFault(format, value)],
    ...lowerBound(schema),
    ...upperBound(schema),
    ...multipleOf === void 0 ? [] : [demand2((value) => Number.isInteger(value / multipleOf), `must be a multiple of ${multipleOf}`)]
  ];
}
function demand2(holds, clause) {
  return (value) => holds(value) ? void 0 : clause;
}
function lowerBound({ minimum, exclusiveMinimum }) {
  if (minimum === void 0) return [];
  if (exclusiveMinimum) return [demand2((value) => value > minimum, `must be more than ${minimum}`)];
  return [demand2((value) => value >= minimum, `must be at least ${minimum}`)];
}
function upperBound({ maximum, exclusiveMaximum }) {
  if (maximum === void 0) return [];
  if (exclusiveMaximum) return [demand2((value) => value < maximum, `must be less than ${maximum}`)];
  return [demand2((value) => value <= maximum, `must be at most ${maximum}`)];
}

// src/object-schemas/object-check.ts
function objectCheck(schema, compiler, judging) {
  const { additionalProperties: rest, properties } = schema;
  const fields = fieldsCheck(schema, compiler, judging);
  const embedded = schema["x-kubernetes-embedded-resource"] ? embeddedCheck(judging.metadata) : void 0;
  const values = rest !== void 0 && typeof rest !== "boolean" && !properties ? mapCheck(schema, compiler.check(rest), judging.native) : fields;
  const size = sizeCheck(schema);
  let sound;
  return (value) => {
    if (value === sound) return null;
    if (typeof value !== "object" || value === null || Array.isArray(value)) return wrongType("an object", value);
    let found = values(value);
    if (embedded) found = joined(found, embedded(value));
    if (size) found = joined(found, size(value));
    if (found === null) sound = value;
    return found;
  };
}
function mapCheck(schema, check, native) {
  const keys = schema["x-fairlead-keys"];
  const keyCheck = keys === void 0 ? void 0 : scalarCheck({ type: "string", format: keys });
  return (value) => {
    const map = value;
    let found = null;
    for (const key in map) {
      const wrongKey = keyCheck === void 0 ? null : keyCheck(key);
      if (wrongKey) found = joined(found, within(key, wrongKey.map(ofKey)));
      const inner = map[key];
      if (inner === void 0 || inner === null && native) continue;
      const wrong2 = check(inner);
      if (wrong2) found = joined(found, within(key, wrong2));
    }
    return found;
  };
}
function ofKey(found) {
  return { ...found, clause: `has a key that ${found.clause}` };
}
function sizeCheck({ minProperties = 0, maxProperties = Infinity }) {
  if (minProperties === 0 && maxProperties === Infinity) return void 0;
  return (value) => {
    const { length } = Object.keys(value);
    if (length >= minProperties && length <= maxProperties) return null;
    const clause = length < minProperties ? `at least ${minProperties}` : `at most ${maxProperties}`;
    return [problem("bad-value", `must have ${clause} entries, not ${length}`)];
  };
}
function fieldsCheck(schema, compiler, { native }) {
  const fields = new Map(
    Object.entries(schema.properties ?? {}).map(([name, part]) => {
      const { nullable = false, default: value } = compiler.resolve(part);
      return [name, { check: compiler.check(part), takesNull: native || nullable || value !== void 0 }];
    })
  );
  const unknown = unknownFieldCheck(schema, fields, native);
  const required = requiredFields(schema, compiler);
  return (value) => {
    const object = value;
    let found = null;
    for (const name in object) {
      const inner = object[name];
      if (inner === void 0) continue;
      const field = fields.get(name);
      const wrong2 = field === void 0 ? unknown(name) : fieldProblems2(field, inner);
      if (wrong2) found = joined(found, within(name, wrong2));
    }
    for (const name of required) {
      const inner = object[name];
      if (inner === void 0 || inner === null && native) found = joined(found, within(name, MISSING));
    }
    return found;
  };
}
var MISSING = [problem("missing-field", "is missing")];
function fieldProblems2({ check, takesNull }, value) {
  if (value !== null) return check(value);
  return takesNull ? null : wrongType("a value of its type", null);
}
function unknownFieldCheck(schema, fields, native) {
  const isOpen = schema["x-kubernetes-preserve-unknown-fields"] === true || schema.additionalProperties === true || native && schema.properties === void 0;
  if (isOpen) return () => null;
  const implied = new Set(schema["x-kubernetes-embedded-resource"] ? ["apiVersion", "kind", "metadata"] : []);
  return (name) => implied.has(name) ? null : [unknownField(name, [...fields.keys()])];
}
function requiredFields({ required = [], properties = {} }, { resolve }) {
  return required.filter((name) => {
    const part = properties[name];
    return part === void 0 || resolve(part).default === void 0;
  });
}
function unknownField(name, known) {
  const near = nearest(name, known);
  if (near === void 0) return problem("unknown-field", "is no known field");
  return problem(
    "unknown-field",
    `is no known field; did you mean \`${near}\``,
    `Write \`${near}\`, if that is what is meant.`
  );
}
function wrongType(wanted, value) {
  return [problem("wrong-type", `must be ${wanted}, not ${shown(value)}`)];
}

// src/object-schemas/compile-schema.ts
function schemaCompiler(pool, judging) {
  const made = /* @__PURE__ */ new Map();
  const resolve = (part) => {
    const schema = typeof part === "number" ? pool[part] : part;
    if (!schema) throw new Error(`A recorded schema names a part that is not there: ${JSON.stringify(part)}.`);
    return schema;
  };
  const check = (part) => {
    const there = made.get(part);
    if (there) return there;
    let real;
    const lazy = (value) => (real ??= compileSchema(resolve(part), compiler, judging))(value);
    made.set(part, lazy);
    return lazy;
  };
  const checkOwn = (schema) => compileSchema(schema, compiler, { native: true, metadata: nothingWrong });
  const compiler = { check, resolve, checkOwn };
  return compiler;
}
function compileSchema(schema, compiler, judging) {
  const rule2 = schema["x-fairlead-rule"];
  const checks2 = [
    kindCheck(schema, compiler, judging),
    ...schema.enum ? [enumCheck(schema.enum, judging)] : [],
    ...junctorChecks(schema, compiler),
    // Last, since rules rely on the shape.
    ...rule2 !== void 0 && judging.native ? [kubernetesRule(rule2)] : []
  ];
  const [first = nothingWrong, second] = checks2;
  if (second === void 0) return first;
  return (value) => {
    let found = null;
    for (const check of checks2) {
      found = joined(found, check(value));
      if (found !== null) return found;
    }
    return found;
  };
}
var nothingWrong = () => null;
function kindCheck(schema, compiler, judging) {
  if (schema.type === "array") return listCheck(schema, compiler, judging.native);
  const isObject = schema.type === "object" || schema.type === void 0 && schema.properties !== void 0;
  return isObject ? objectCheck(schema, compiler, judging) : scalarCheck(schema);
}
function enumCheck(values, { native }) {
  const known = new Set(native ? [...values, ""] : values);
  return (value) => {
    if (known.has(value) || isJsonObject(value) || Array.isArray(value)) return null;
    const texts = values.filter((one) => typeof one === "string");
    const near = typeof value === "string" ? nearest(value, texts) : void 0;
    const clause = `must be one of ${values.map(shown).join(", ")}, not ${shown(value)}`;
    return [
      problem("bad-value", clause, near === void 0 ? void 0 : `Write ${shown(near)}, if that is what is meant.`)
    ];
  };
}

// src/object-schemas/name-check.ts
var FORMATS2 = {
  "v1/Namespace": "dns-label",
  "v1/Service": "dns-label-letter",
  "batch/v1/CronJob": "cron-job-name",
  "apps/v1/StatefulSet": "dns-label",
  "policy/v1/PodDisruptionBudget": "path-segment",
  "rbac.authorization.k8s.io/v1/Role": "path-segment",
  "rbac.authorization.k8s.io/v1/RoleBinding": "path-segment",
  "rbac.authorization.k8s.io/v1/ClusterRole": "path-segment",
  "rbac.authorization.k8s.io/v1/ClusterRoleBinding": "path-segment"
};
var checks = /* @__PURE__ */ new Map();
function nameCheck(kind) {
  const format = (kind === void 0 ? void 0 : FORMATS2[kind]) ?? "dns-subdomain";
  const there = checks.get(format);
  if (there) return there;
  const made = scalarCheck({ type: "string", format });
  checks.set(format, made);
  return made;
}

// src/object-schemas/object-schemas.ts
function allSchemas(sources) {
  const known = /* @__PURE__ */ new Map();
  return {
    find: (apiVersion, kind) => {
      let kinds = known.get(apiVersion);
      if (!kinds) known.set(apiVersion, kinds = /* @__PURE__ */ new Map());
      if (kinds.has(kind)) return kinds.get(kind);
      let found;
      for (const source of sources) found ??= source.find(apiVersion, kind);
      kinds.set(kind, found);
      return found;
    }
  };
}
function schemaProblems(object, schemas) {
  const known = schemas.find(object.apiVersion, object.kind);
  return known === void 0 ? void 0 : known.check(object) ?? NONE;
}
var NONE = [];
function wholeObjectCheck({ fields, name }) {
  return (value) => {
    let found = fields(value);
    const metadata = value.metadata;
    if (!isJsonObject(metadata)) {
      if (metadata === void 0 || metadata === null)
        found = joined(found, within("metadata", [problem("missing-field", "is missing")]));
    } else if (typeof metadata["name"] === "string") {
      const wrong2 = name(metadata["name"]);
      if (wrong2) found = joined(found, within("metadata", within("name", wrong2)));
    } else if (metadata["name"] === void 0 || metadata["name"] === null) {
      found = joined(found, within("metadata", within("name", [problem("missing-field", "is missing")])));
    }
    return found;
  };
}

// src/object-schemas/custom-kind.ts
function customKind({ namespaced, schema }, compiler, metadata) {
  const described = compiler.resolve(schema);
  const { metadata: narrower, ...properties } = described.properties ?? {};
  const own = compiler.check({
    ...described,
    properties: { apiVersion: TEXT, kind: TEXT, ...properties, metadata: ANYTHING },
    required: (described.required ?? []).filter((name) => name !== "metadata")
  });
  const narrowed = narrower === void 0 ? void 0 : compiler.check({ ...compiler.resolve(narrower), "x-kubernetes-preserve-unknown-fields": true });
  const fields = (value) => {
    const found = own(value);
    const inner = value.metadata;
    if (typeof inner !== "object" || inner === null) return found;
    const wrong2 = joined(metadata(inner), narrowed?.(inner) ?? null);
    return wrong2 ? joined(found, within("metadata", wrong2)) : found;
  };
  return { namespaced, check: wholeObjectCheck({ fields, name: nameCheck(void 0) }) };
}
var TEXT = { type: "string" };
var ANYTHING = { type: "object", "x-kubernetes-preserve-unknown-fields": true };

// src/object-schemas/recorded-kinds.ts
function kubernetesSchemas(recorded, minor) {
  const column = nearestColumn(recorded.versions, minor);
  const compiler = schemaCompiler(recorded.pool, { native: true, metadata: (value) => metadata(value) });
  const [, ...columns] = recorded.kinds[KIND_WITH_METADATA] ?? ["namespace"];
  const properties = compiler.resolve(columns[column] ?? 0).properties ?? {};
  const metadata = compiler.check(properties["metadata"] ?? 0);
  return {
    version: recorded.versions[column] ?? "",
    metadata,
    find: (apiVersion, kind) => {
      const key = `${apiVersion}/${kind}`;
      const [scope, part] = kindOf(recorded, key, column);
      if (scope === void 0 || part === null) return void 0;
      const name = nameCheck(key);
      return { namespaced: scope === "namespace", check: wholeObjectCheck({ fields: compiler.check(part), name }) };
    }
  };
}
var KIND_WITH_METADATA = "v1/ConfigMap";
function kindOf({ kinds }, key, column) {
  if (!Object.hasOwn(kinds, key)) return [void 0, null];
  const [scope, ...columns] = kinds[key] ?? ["namespace"];
  return [scope, columns[column] ?? null];
}
var FAR_AHEAD = 1e6;
function nearestColumn(versions, minor) {
  const known = Math.min(minor, FAR_AHEAD);
  const distances = versions.map((version) => Math.abs(Number(version.split(".")[1]) - known));
  return distances.indexOf(Math.min(...distances));
}

// ../../schemas/compare.ts
var [, , file, verbose, filter] = process.argv;
var rec = JSON.parse(readFileSync2("/tmp/w/schemas/src/object-schemas/recorded/kubernetes.json", "utf8"));
var k8s = kubernetesSchemas(rec, Number(process.argv[5] ?? 36));
var P = "/tmp/w/schemas/test/cluster/schema-parity/samples";
var cr = /* @__PURE__ */ new Map();
var argo = "/root/.cache/fairlead/control-plane/argocd-e807b037f3b104a9/crds";
for (const crd of [...readCrdFolder("/work/shared/data/crds/kai-v0.17.0"), ...readCrdFolder(argo), ...parsePlainDocuments(readFileSync2(`${P}/widget-crd.yaml`, "utf8"))]) {
  const c = schemaCompiler([], { native: false, metadata: k8s.metadata });
  for (const v of crd.spec.versions) cr.set(`${crd.spec.group}/${v.name}/${crd.spec.names.kind}`, customKind({ namespaced: crd.spec.scope === "Namespaced", schema: v.schema.openAPIV3Schema }, c, k8s.metadata));
}
var all = allSchemas([k8s, { find: (a, k) => cr.get(`${a}/${k}`) }]);
var data = JSON.parse(readFileSync2(file, "utf8"));
var agree = 0;
var groups = /* @__PURE__ */ new Map();
for (const d of data) {
  const found = schemaProblems(d.object, all);
  if (found === void 0) {
    console.log("unknown kind", d.kind);
    continue;
  }
  const off = found.length > 0;
  const on = d.server !== null;
  if (off === on) {
    agree++;
    continue;
  }
  const key = `${off ? "OFFLINE refuses" : "SERVER refuses "} ${d.kind.split("/").pop()} ${fieldPath(d.pointer.map((x) => typeof x === "number" ? 0 : x))} [${d.change}]`;
  groups.set(key, [...groups.get(key) ?? [], { d, found }]);
}
console.log(data.length, "agree", agree, (agree / data.length * 100).toFixed(2) + "%", "groups", groups.size);
for (const [k, v] of [...groups].sort((a, b) => a[0] < b[0] ? -1 : 1)) {
  if (filter && !k.includes(filter)) continue;
  const { d, found } = v[0];
  console.log(k, v.length, "::", d.server ? d.server.slice(0, verbose ? Number(verbose) : 160) : found.map((f) => fieldPath(f.pointer) + " " + f.clause).join("; ").slice(0, 160));
}
