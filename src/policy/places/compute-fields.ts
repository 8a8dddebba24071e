import { canonicalQuantity } from "../../kernel/quantity.js";
import { isJsonObject, type Json, type JsonObject, jsonText } from "../../kernel/json.js";
import { decimalOfNano, quantityNano } from "../../kernel/exact-quantity.js";
import { amountText } from "../amounts.js";
import { follow, followOne, type ContainerView, type PodView } from "../../workloads/index.js";
import { GPU_RESOURCE, WORKLOAD_KEYS } from "./keys.js";
import { celDecimal, NUMBER_TEXT, pathPlace, PLAIN, type Codec } from "./path-place.js";
import { UNSET, type CelNames, type ScalarPlace } from "./place.js";

/** The resources of a container, where its kind keeps them. */
export function resourcesOf(container: ContainerView): JsonObject {
  const value = followOne(container.value, container.place.resources ?? "resources")?.value;
  return isJsonObject(value) ? value : {};
}

function amount(container: ContainerView, list: "requests" | "limits", name: string): Json | undefined {
  const amounts = resourcesOf(container)[list];
  const value = isJsonObject(amounts) ? amounts[name] : undefined;
  return value ?? undefined;
}

/** The groups of Kubernetes's own workloads: their API server stores quantities in one form, whatever was written. */
const OWN_GROUPS: readonly Json[] = ["v1", "apps/v1", "batch/v1"];

/** An amount as the object's API server stores it. */
export function stored({ apiVersion }: JsonObject, value: Json | undefined): Json | undefined {
  if (value === undefined || apiVersion === undefined || !OWN_GROUPS.includes(apiVersion)) return value;
  return canonicalQuantity(jsonText(value)) ?? value;
}

/** CPU and memory of one container. A request that is left out is the limit, as the API server reads it. */
function resource(field: string, kind: "number" | "quantity", list: "requests" | "limits", name: string): ScalarPlace {
  const at = ({ container: c }: CelNames, of: string): string => `${c}.?resources.?${of}[?"${name}"]`;
  const own = (names: CelNames): string => at(names, list);
  const celValue = (names: CelNames): string =>
    list === "requests" ? `${own(names)}.or(${at(names, "limits")})` : own(names);
  return {
    field,
    kind,
    scope: "container",
    read: ({ container, object }) => {
      if (!container) return UNSET;
      const own = stored(object, amount(container, list, name));
      if (own !== undefined) return { value: own, isSet: true };
      const limit = list === "requests" ? stored(object, amount(container, "limits", name)) : undefined;
      // In a bare pod the API server has filled the request in before anybody can look.
      return limit === undefined ? UNSET : { value: limit, isSet: object["kind"] === "Pod" };
    },
    write: ({ container }, value) =>
      container
        ? [
            {
              pointer: [...container.pointer, container.place.resources ?? "resources", list, name],
              value: jsonText(value),
            },
          ]
        : [],
    celWrite: {
      edits: (value) => [{ of: "unit", part: "container", path: ["resources", list, name], value: jsonText(value) }],
      isChosen: (names) => `${own(names)}.hasValue()`,
      value: celValue,
      amount: kind === "number" ? celDecimal : celBinaryQuantity,
    },
    // Without `dyn` the first reader of a value would decide its type, and custom resources write numbers too.
    cel: ({ resources }) => `${resources}.?${list}[?"${name}"].optMap(v, dyn(v))`,
    ...(list === "requests"
      ? { celFilled: ({ resources }) => `${resources}.?limits[?"${name}"].optMap(v, dyn(v))`, isAnyChosen: true }
      : {}),
  };
}

const BINARY = ["Ei", "Pi", "Ti", "Gi", "Mi", "Ki"] as const;

/** A whole number in the largest binary suffix that divides it, in CEL: what `binaryQuantity` gives. */
function celBinaryQuantity(amount: string): string {
  const steps = BINARY.map((suffix, index) => {
    const factor = String(1024n ** BigInt(BINARY.length - index));
    return `n % ${factor} == 0 ? string(n / ${factor}) + "${suffix}" : `;
  });
  return `[${amount}].map(n, n == 0 ? "0" : ${steps.join("")}string(n))[0]`;
}

/** Whole GPUs of a pod: the sum over its main containers, or the most that one init container takes (Kubernetes, `PodRequests`). */
function gpuDevices(pod: PodView): number | undefined {
  const asked = pod.containers.map((container) => ({ container, gpus: gpusOf(container) }));
  const elsewhere = (pod.place.layout.gpus ?? []).map((place) => {
    const value = followOne(pod.part, place.path)?.value;
    return place.count === "items" ? follow(pod.part, `${place.path}[*]`).length || undefined : gpuNumber(value);
  });
  const all = [...asked.map(({ gpus }) => gpus), ...elsewhere];
  if (all.every((gpus) => gpus === undefined)) return undefined;
  const isFirst = ({ container }: { container: ContainerView }): boolean =>
    container.place.role === "init" && container.value["restartPolicy"] !== "Always";
  const together = asked.filter((one) => !isFirst(one)).reduce((sum, { gpus = 0 }) => sum + gpus, 0);
  const before = asked.filter(isFirst).reduce((most, { gpus = 0 }) => Math.max(most, gpus), 0);
  return Math.max(together + elsewhere.reduce<number>((sum, gpus = 0) => sum + gpus, 0), before);
}

function gpusOf(container: ContainerView): number | undefined {
  return gpuNumber(amount(container, "limits", GPU_RESOURCE) ?? amount(container, "requests", GPU_RESOURCE));
}

function gpuNumber(value: Json | undefined): number | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const nano = quantityNano(amountText(value));
  // There is no half of a device: the rest is another one.
  return nano === undefined ? undefined : Math.trunc(Number(decimalOfNano(nano)) + NEARLY_ONE);
}

/** One without a billionth, the finest step of a quantity: what is cut off after adding it was rounded up. */
const NEARLY_ONE = 0.999999999;

const gpuDevicesRequest: ScalarPlace = {
  field: "compute.gpuDevicesRequest",
  kind: "integer",
  scope: "pod",
  read: ({ pod }) => {
    const value = gpuDevices(pod);
    return value === undefined ? UNSET : { value, isSet: true };
  },
  write: ({ pod }, value) => {
    const first = pod.containers.find(({ place }) => place.role === "main");
    if (!first) return [];
    const at = [...first.pointer, first.place.resources ?? "resources"];
    return [{ pointer: [...at, "limits", GPU_RESOURCE], value: jsonText(value) }];
  },
  celWrite: {
    edits: (value) => [
      { of: "first-main", part: "container", path: ["resources", "limits", GPU_RESOURCE], value: jsonText(value) },
    ],
    amount: (amount) => `string(${amount})`,
  },
  cel: celGpus,
};

/** Texts that are no quantities count for nothing, as they do in readings. */
function celGpus({ containers, resources, otherGpus }: CelNames): string {
  const whole = `filter(v, isQuantity(string(v))).map(v, int(quantity(string(v)).asApproximateFloat() + ${NEARLY_ONE}))`;
  const asked = (which: string): string =>
    `${containers}.filter(e, ${which}).map(e, ${resources}.?limits[?"${GPU_RESOURCE}"]` +
    `.or(${resources}.?requests[?"${GPU_RESOURCE}"]).orValue(dyn(""))).${whole}`;
  const first = 'e.k == "init" && e.c.?restartPolicy.orValue("") != "Always"';
  const beside = otherGpus === "[]" ? "" : ` + ${otherGpus}.${whole}`;
  const together = `[${asked(`!(${first})`)}${beside}, ${asked(first)}]`;
  return `[${together}].filter(l, l[0].size() + l[1].size() > 0).map(l, dyn([l[0].sum(), ([0] + l[1]).max()].max()))[?0]`;
}

/** What part of a GPU is asked for, by the annotation that says so. */
const gpuRequestType: ScalarPlace = {
  field: "compute.gpuRequestType",
  kind: "enum",
  scope: "pod",
  read: ({ pod }) => {
    const annotations = pod.metadata?.value["annotations"];
    if (!isJsonObject(annotations)) return UNSET;
    if (annotations[WORKLOAD_KEYS.gpuFraction] !== undefined) return { value: "portion", isSet: true };
    return annotations[WORKLOAD_KEYS.gpuMemory] === undefined ? UNSET : { value: "memory", isSet: true };
  },
  write: undefined,
  cel: ({ metadata }) =>
    `(${metadata}.?annotations[?"${WORKLOAD_KEYS.gpuFraction}"].hasValue() ? optional.of(dyn("portion")) : ` +
    `${metadata}.?annotations[?"${WORKLOAD_KEYS.gpuMemory}"].hasValue() ? optional.of(dyn("memory")) : optional.none())`,
};

/** KAI writes GPU memory as a plain number of MiB. */
const MEBIBYTES: Codec = {
  read: (raw) => (typeof raw === "string" && raw !== "" ? `${raw}Mi` : undefined),
  write: (value) => {
    const nano = quantityNano(jsonText(value));
    const mebibyte = 1_000_000_000n * 1024n * 1024n;
    return nano === undefined ? jsonText(value) : String((nano + mebibyte - 1n) / mebibyte);
  },
  cel: (optional) => `${PLAIN.cel(optional)}.optMap(v, dyn(v + "Mi"))`,
  celAmount: (amount) => `string((${amount} + 1048575) / 1048576)`,
};

/** What a pod computes with. Limits of parts of GPUs have no place: the open scheduler knows no such limit. */
export const computeFields: readonly ScalarPlace[] = [
  gpuDevicesRequest,
  gpuRequestType,
  pathPlace({
    field: "compute.gpuPortionRequest",
    kind: "number",
    scope: "pod",
    locations: [{ part: "metadata", path: ["annotations", WORKLOAD_KEYS.gpuFraction] }],
    codec: NUMBER_TEXT,
  }),
  pathPlace({
    field: "compute.gpuMemoryRequest",
    kind: "quantity",
    scope: "pod",
    locations: [{ part: "metadata", path: ["annotations", WORKLOAD_KEYS.gpuMemory] }],
    codec: MEBIBYTES,
  }),
  resource("compute.cpuCoreRequest", "number", "requests", "cpu"),
  resource("compute.cpuCoreLimit", "number", "limits", "cpu"),
  resource("compute.cpuMemoryRequest", "quantity", "requests", "memory"),
  resource("compute.cpuMemoryLimit", "quantity", "limits", "memory"),
];
