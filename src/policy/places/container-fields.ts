import { isJsonObject, type Json, jsonText } from "../../kernel/json.js";
import { followOne, valueAt } from "../../workloads/index.js";
import { celLiteral } from "../../kernel/cel.js";
import { imageFields } from "./image-fields.js";
import { isNone } from "./items.js";
import { celStep, COUNT, pathPlace, PLAIN, SWITCH, WORDS } from "./path-place.js";
import { UNSET, type CelNames, type ScalarPlace } from "./place.js";

const container = (...path: string[]): { readonly part: "container"; readonly path: readonly string[] } => ({
  part: "container",
  path,
});
const spec = (...path: string[]): { readonly part: "spec"; readonly path: readonly string[] } => ({
  part: "spec",
  path,
});

const plainImage = pathPlace({ field: "image", kind: "string", scope: "container", locations: [container("image")] });

/** An image is one text, or repository and tag where a kind writes it so. */
const image: ScalarPlace = {
  ...plainImage,
  cel: (names) => PLAIN.cel(names.image),
  read: (unit) => {
    const { container: view } = unit;
    if (!view?.place.image) return plainImage.read(unit);
    const { repository: path, tag: tagPath } = view.place.image;
    const repository = followOne(view.value, path)?.value;
    const tag = followOne(view.value, tagPath)?.value;
    if (typeof repository !== "string" || repository === "") return UNSET;
    return { value: typeof tag === "string" && tag !== "" ? `${repository}:${tag}` : repository, isSet: true };
  },
  write: (unit, value) => {
    const { container: view } = unit;
    if (!view?.place.image) return plainImage.write?.(unit, value) ?? [];
    const [, repository = jsonText(value), tag] = /^(.*?)(?::([^/:@]+))?$/.exec(jsonText(value)) ?? [];
    const at = (path: string): (string | number)[] => [...view.pointer, ...path.split(".")];
    const edit = { pointer: at(view.place.image.repository), value: repository as Json };
    return tag === undefined ? [edit] : [edit, { pointer: at(view.place.image.tag), value: tag }];
  },
};

/** What a readiness probe is made of, judged and written only where there is one: a number is no probe by itself. */
const PROBE_FIELDS = [
  "initialDelaySeconds",
  "periodSeconds",
  "timeoutSeconds",
  "successThreshold",
  "failureThreshold",
] as const;
/** What the API server fills in (Kubernetes, `SetDefaults_Probe`, `SetDefaults_HTTPGetAction`). */
const PROBE_DEFAULTS: Readonly<Record<string, number | string>> = {
  periodSeconds: 10,
  timeoutSeconds: 1,
  successThreshold: 1,
  failureThreshold: 3,
  "handler.httpGet.path": "/",
  "handler.httpGet.scheme": "HTTP",
};

const probes: readonly ScalarPlace[] = [
  ...PROBE_FIELDS.map((name) => probe(name, "integer", [name])),
  probe("handler.httpGet.path", "string", ["httpGet", "path"]),
  probe("handler.httpGet.host", "string", ["httpGet", "host"]),
  probe("handler.httpGet.scheme", "enum", ["httpGet", "scheme"]),
  probe("handler.httpGet.port", "integer", ["httpGet", "port"]),
];

function probe(name: string, kind: "integer" | "string" | "enum", path: readonly string[]): ScalarPlace {
  const serverDefault = PROBE_DEFAULTS[name];
  const around = ["readinessProbe", ...path.slice(0, -1)];
  const plain = pathPlace({
    field: `probes.readiness.${name}`,
    kind,
    scope: "container",
    locations: [container("readinessProbe", ...path)],
    ...(kind === "integer" ? { codec: COUNT } : {}),
  });
  const isThere = ({ container: c }: CelNames): string =>
    `${c}${around.map((step) => `.?${step}`).join("")}.hasValue()`;
  const place: ScalarPlace = {
    ...plain,
    write: (unit, value) =>
      unit.container && isJsonObject(valueAt(unit.container.value, around)) ? (plain.write?.(unit, value) ?? []) : [],
    ...(plain.celWrite ? { celWrite: { ...plain.celWrite, needs: isThere } } : {}),
  };
  if (serverDefault === undefined) return place;
  const filled = celLiteral(serverDefault);
  return {
    ...place,
    ...(place.celWrite
      ? {
          celWrite: {
            ...place.celWrite,
            isChosen: (names: CelNames) => `${plain.cel(names)}.orValue(${filled}) != ${filled}`,
            value: (names: CelNames) =>
              `${plain.cel(names)}.or(${isThere(names)} ? optional.of(dyn(${filled})) : optional.none())`,
          },
        }
      : {}),
    read: (unit) => {
      const reading = place.read(unit);
      if (reading.value !== undefined) return { ...reading, isSet: reading.value !== serverDefault };
      const around =
        unit.container && followOne(unit.container.value, ["readinessProbe", ...path.slice(0, -1)].join("."));
      return isJsonObject(around?.value) ? { value: serverDefault, isSet: false } : UNSET;
    },
    celFilled: ({ container: of }) =>
      `${of}${["readinessProbe", ...path.slice(0, -1)].map(celStep).join("")}.optMap(v, dyn(${celLiteral(serverDefault)}))`,
  };
}

/** What a container may do; where PodSpec has the field too, the container's own value goes first and defaults go to the pod. */
const security: readonly ScalarPlace[] = [
  bothLevels("security.runAsUid", "integer", ["runAsUser"]),
  bothLevels("security.runAsGid", "integer", ["runAsGroup"]),
  bothLevels("security.runAsNonRoot", "boolean", ["runAsNonRoot"]),
  bothLevels("security.seccompProfileType", "enum", ["seccompProfile", "type"]),
  ofContainer("security.readOnlyRootFilesystem", "boolean", ["readOnlyRootFilesystem"]),
  ofContainer("security.allowPrivilegeEscalation", "boolean", ["allowPrivilegeEscalation"]),
  ofContainer("security.capabilities", "array", ["capabilities", "add"]),
  pathPlace({
    field: "security.privileged",
    kind: "boolean",
    scope: "container",
    locations: [container("securityContext", "privileged")],
    // Who writes `false` asks for nothing.
    codec: SWITCH,
  }),
];

function bothLevels(field: string, kind: ScalarPlace["kind"], path: readonly string[]): ScalarPlace {
  const onContainer = container("securityContext", ...path);
  const onPod = spec("securityContext", ...path);
  const place = pathPlace({ field, kind, scope: "container", locations: [onContainer, onPod], writes: onPod });
  // A kind without a pod's securityContext keeps the value on its containers.
  const fallback = pathPlace({ field, kind, scope: "container", locations: [onContainer] });
  return {
    ...place,
    write: (unit, value) =>
      unit.pod.spec ? (place.write?.(unit, value) ?? []) : (fallback.write?.(unit, value) ?? []),
  };
}

function ofContainer(field: string, kind: ScalarPlace["kind"], path: readonly string[]): ScalarPlace {
  return pathPlace({ field, kind, scope: "container", locations: [container("securityContext", ...path)] });
}

/** Where a container of Kubernetes has it: only there does the API server fill it in. */
const OWN_PULL_POLICY = "e.c.?imagePullPolicy";

/** Fields of containers, by their own names. */
export const containerFields: readonly ScalarPlace[] = [
  image,
  ...imageFields(image),
  imagePullPolicy(),
  pathPlace({ field: "command", kind: "string", scope: "container", locations: [container("command")], codec: WORDS }),
  pathPlace({ field: "args", kind: "string", scope: "container", locations: [container("args")], codec: WORDS }),
  pathPlace({ field: "workingDir", kind: "string", scope: "container", locations: [container("workingDir")] }),
  pathPlace({ field: "stdin", kind: "boolean", scope: "container", locations: [container("stdin")], codec: SWITCH }),
  pathPlace({ field: "tty", kind: "boolean", scope: "container", locations: [container("tty")], codec: SWITCH }),
  ...probes,
  ...security,
];

/**
 * The API server fills in `Always` for images without a tag and for `latest`, else `IfNotPresent` (Kubernetes,
 * `SetDefaults_Container`); a value that equals this cannot be told from none.
 */
function imagePullPolicy(): ScalarPlace {
  const place = pathPlace({
    field: "imagePullPolicy",
    kind: "enum",
    scope: "container",
    locations: [container("imagePullPolicy")],
  });
  const chosen = (names: CelNames): string => place.cel(names);
  return {
    ...place,
    ...(place.celWrite
      ? {
          celWrite: {
            ...place.celWrite,
            isChosen: (names: CelNames) =>
              `(${chosen(names)}.hasValue() && ${chosen(names)} != ${celPulledPolicy(names)}.or(optional.of(dyn("${WITHOUT_IMAGE}"))))`,
            value: (names: CelNames) => `${chosen(names)}.or(${celPulledPolicy(names)})`,
          },
        }
      : {}),
    read: (unit) => {
      if (unit.container?.place.image) {
        const value = followOne(unit.container.value, unit.container.place.image.pullPolicy)?.value;
        return isNone(value) ? UNSET : { value, isSet: true };
      }
      const written = place.read(unit);
      const filled = pulledPolicy(image.read(unit).value);
      const isFilled = written.value === (filled ?? WITHOUT_IMAGE);
      return { value: written.value ?? filled, isSet: written.value !== undefined && !isFilled };
    },
    cel: ({ pullPolicy }) => PLAIN.cel(pullPolicy),
    celFilled: celFilledPolicy,
    celUnchosen: (names) =>
      names.pullPolicy === OWN_PULL_POLICY
        ? `${celFilledPolicy(names)}.or(optional.of(dyn("${WITHOUT_IMAGE}")))`
        : celFilledPolicy(names),
    write: (unit, value) => {
      const { container: view } = unit;
      if (!view?.place.image) return place.write?.(unit, value) ?? [];
      return [{ pointer: [...view.pointer, ...view.place.image.pullPolicy.split(".")], value }];
    },
  };
}

/** What the API server fills in for containers of Kubernetes, in CEL: an optional value. */
function celFilledPolicy({ image: text, pullPolicy }: CelNames): string {
  return pullPolicy === OWN_PULL_POLICY
    ? `${PLAIN.cel(text)}.optMap(v, dyn(!v.contains("@") && (!v.matches(":[^/:]+$") || v.endsWith(":latest")) ? "Always" : "IfNotPresent"))`
    : "optional.none()";
}

/** What the API server fills in before a policy can give the image. */
const WITHOUT_IMAGE = "IfNotPresent";

function pulledPolicy(text: Json | undefined): string | undefined {
  if (typeof text !== "string") return undefined;
  if (text.includes("@")) return "IfNotPresent";
  const tag = /:([^/:]+)$/.exec(text)?.[1];
  return tag === undefined || tag === "latest" ? "Always" : "IfNotPresent";
}

/** The same in CEL: an optional value. */
function celPulledPolicy(names: CelNames): string {
  const policy =
    'i.contains("@") ? "IfNotPresent" : !i.matches(":[^/:]+$") || i.matches(":latest$") ? "Always" : "IfNotPresent"';
  return `${plainImage.cel(names)}.optMap(i, dyn(${policy}))`;
}
