import { isDnsSubdomain, isLabelKey, isLabelValue, LABEL_LENGTH } from "../kernel/names.js";

/** Says what a text must be, where it is not. */
type Format = (text: string) => string | undefined;

const INT32 = 2 ** 31;

/** What a format demands of a number, `undefined` when it fits. int64 goes as far as numbers in JSON are exact. */
export function numberFault(format: string | undefined, value: number): string | undefined {
  if (format === "int32" && (value < -INT32 || value >= INT32)) return "must fit into 32 bits (at most 2147483647)";
  if (format === "int64" && Math.abs(value) >= 2 ** 63) return "must fit into 64 bits";
  return undefined;
}

/** What a format demands of a text, `undefined` when it fits or when the format says nothing about texts. */
export function textFault(format: string, text: string): string | undefined {
  return FORMATS[format]?.(text);
}

/** Says whether texts have a format, and remembers those that do: the same few keys, labels and amounts come thousands of times. */
export function formatCheck(format: string): Format {
  const look = FORMATS[format] ?? (() => undefined);
  const fitting = new Set<string>();
  return (text) => {
    if (fitting.has(text)) return undefined;
    const fault = look(text);
    if (fault !== undefined || text.length > LONGEST_REMEMBERED) return fault;
    if (fitting.size >= REMEMBERED) fitting.clear();
    fitting.add(text);
    return undefined;
  };
}

const REMEMBERED = 1000;
const LONGEST_REMEMBERED = 100;

/** Whether a format is one of those above: the API server too ignores those that it does not know. */
export function knowsFormat(format: string): boolean {
  return Object.hasOwn(FORMATS, format);
}

function demand(fits: (text: string) => boolean, clause: string): Format {
  return (text) => (fits(text) ? undefined : clause);
}

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
/** `resource.ParseQuantity` of k8s.io/apimachinery. */
const QUANTITY = /^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]+)?$/;
/** RFC 3339, as `time.Time` reads it. */
const DATE_TIME =
  /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.,][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$/;
/** `time.ParseDuration` of Go. */
const DURATION = /^[+-]?(0|(([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+)$/;
/** What the downward API can tell (`pkg/apis/core/pods` of k8s.io/kubernetes). */
const FIELD_PATH =
  /^(metadata\.(name|namespace|uid|labels|annotations|(labels|annotations)\['[^']+'\])|spec\.(nodeName|serviceAccountName)|status\.(hostIP|hostIPs|podIP|podIPs|phase))$/;
const BASE64 = /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const IPV4 = /^((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\.(?!$)|$)){4}$/;

/** An IPv6 address: eight groups, or fewer with one `::`; the last two may be written as an IPv4 address. */
function isIpv6(text: string): boolean {
  const [, front = text, ipv4] = /^(.*:)([^:]*\..*)$/.exec(text) ?? [];
  if (ipv4 !== undefined && !IPV4.test(ipv4)) return false;
  const plain = ipv4 === undefined ? text : `${front}0:0`;
  const halves = plain.split("::");
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  return halves.length === 1 ? groups.length === 8 : halves.length === 2 && groups.length < 8;
}

function isCidr(text: string): boolean {
  const [, address = "", bits = ""] = /^(.*)\/([0-9]{1,3})$/.exec(text) ?? [];
  if (IPV4.test(address)) return Number(bits) <= 32;
  return isIpv6(address) && Number(bits) <= 128;
}

/** Go's durations, and what `strfmt.ParseDuration` of k8s.io/kube-openapi makes of anything with an amount of a unit in it. */
function isDuration(text: string): boolean {
  return (
    DURATION.test(text) ||
    /[0-9]+\s*(ns|us|µs|ms|s|m|h|d|w|(nano|micro|milli|sec|min|hour|hr|day|week)[a-z]*)/i.test(text)
  );
}

/** A host of an Ingress: a DNS name, whose first part may be `*`. */
const isIngressHost = (text: string): boolean =>
  text === "" || isDnsSubdomain(text.startsWith("*.") ? text.slice(2) : text);

/** An IANA service name: what ports are called (`validation.IsValidPortName`). */
function isPortName(text: string): boolean {
  return (
    text.length <= 15 && /^[a-z0-9]([a-z0-9-]*[a-z0-9])*$/.test(text) && /[a-z]/.test(text) && !text.includes("--")
  );
}

/** A schedule as `robfig/cron` reads it: minute, hour, day, month and day of the week, or a descriptor. */
function isCron(text: string): boolean {
  if (text.startsWith("@every ")) return DURATION.test(text.slice("@every ".length));
  if (text.startsWith("@")) return /^@(yearly|annually|monthly|weekly|daily|midnight|hourly)$/.test(text);
  if (/^(TZ|CRON_TZ)=/.test(text)) return false;
  const parts = text.split(/\s+/).filter((part) => part !== "");
  const names = ["", "", "", "|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", "|sun|mon|tue|wed|thu|fri|sat"];
  const isPart = (part: string, index: number): boolean => {
    const one = `([0-9]{1,2}${names[index]})`;
    return new RegExp(`^(\\*|\\?|${one}(-${one})?)(/[0-9]+)?(,(\\*|\\?|${one}(-${one})?)(/[0-9]+)?)*$`, "i").test(part);
  };
  return parts.length === 5 && parts.every(isPart);
}

/** Resources without a domain that quotas may name (`IsStandardQuotaResourceName` of k8s.io/kubernetes). */
const QUOTA_RESOURCES: ReadonlySet<string> = new Set([
  ...["cpu", "memory", "ephemeral-storage", "pods", "storage", "configmaps", "secrets", "services", "resourcequotas"],
  ...["requests.cpu", "requests.memory", "requests.storage", "requests.ephemeral-storage"],
  ...["limits.cpu", "limits.memory", "limits.ephemeral-storage"],
  ...["replicationcontrollers", "persistentvolumeclaims", "services.nodeports", "services.loadbalancers"],
]);

/** Parts of names that stand for folders in paths of the API. */
const isPathSegment = (text: string): boolean => text !== "." && text !== ".." && !/[/%]/.test(text) && text !== "";

const DNS_LABEL_CLAUSE = "must be at most 63 lower-case letters, digits and `-`, with a letter or digit at both ends";
const DNS_SUBDOMAIN_CLAUSE =
  "must be lower-case letters, digits, `-` and `.`, at most 253 characters, with a letter or digit at both ends";

/**
 * Formats of texts: those that Kubernetes checks in CustomResourceDefinitions, and names for what its own code demands of the fields
 * of its own kinds (k8s.io/apimachinery/pkg/util/validation).
 */
const FORMATS: Readonly<Record<string, Format>> = {
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
    "must be a UUID",
  ),
  "absolute-path": demand((text) => text.startsWith("/"), "must be an absolute path"),
  "annotation-key": demand(
    (text) => isLabelKey(text.toLowerCase()),
    "must be a key: at most 63 letters, digits, `-`, `_` and `.`, after a DNS name and `/` if need be",
  ),
  "dns-label-or-empty": demand(
    (text) => text === "" || (text.length <= LABEL_LENGTH && DNS_LABEL.test(text)),
    DNS_LABEL_CLAUSE,
  ),
  "dns-subdomain-or-empty": demand((text) => text === "" || isDnsSubdomain(text), DNS_SUBDOMAIN_CLAUSE),
  "config-key": demand(
    (text) => text.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(text) && text !== "." && !text.startsWith(".."),
    "must be letters, digits, `-`, `_` and `.`",
  ),
  "dns-label": demand((text) => text.length <= LABEL_LENGTH && DNS_LABEL.test(text), DNS_LABEL_CLAUSE),
  "dns-label-letter": demand(
    (text) => text.length <= LABEL_LENGTH && /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(text),
    "must be at most 63 lower-case letters, digits and `-`, beginning with a letter",
  ),
  "dns-label-letter-or-empty": demand(
    (text) => text === "" || (text.length <= LABEL_LENGTH && /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(text)),
    "must be at most 63 lower-case letters, digits and `-`, beginning with a letter",
  ),
  "dns-subdomain": demand(isDnsSubdomain, DNS_SUBDOMAIN_CLAUSE),
  "cron-job-name": demand(
    (text) => isDnsSubdomain(text) && text.length <= 52,
    "must be a DNS name of at most 52 characters: the names of its Jobs add eleven more",
  ),
  "container-resource": demand(
    (text) => isLabelKey(text) && (text.includes("/") || QUOTA_RESOURCES.has(text) || text.startsWith("hugepages-")),
    "must be a resource such as `cpu`, `memory` or `nvidia.com/gpu`",
  ),
  "domain-path": demand(
    (text) => isDnsSubdomain(text.split("/")[0] ?? "") && /^[^/]+\/[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(text),
    "must be a DNS name, `/` and a path, such as `k8s.io/ingress-nginx`",
  ),
  "env-name": demand((text) => /^[ -<>-~]+$/.test(text), "must be printable ASCII characters without `=`"),
  "kind-name": demand(
    (text) => text === "" || (text.length <= LABEL_LENGTH && /^[a-z]([-a-z0-9]*[a-z0-9])?$/i.test(text)),
    "must be at most 63 letters and digits, beginning with a letter",
  ),
  "limit-type": demand(
    (text) => isLabelKey(text) && (text.includes("/") || ["Container", "Pod", "PersistentVolumeClaim"].includes(text)),
    "must be `Container`, `Pod` or `PersistentVolumeClaim`",
  ),
  "label-key": demand(
    isLabelKey,
    "must be a label key: at most 63 letters, digits, `-`, `_` and `.`, after a DNS name and `/` if need be",
  ),
  "label-value": demand(
    isLabelValue,
    "must be a label value: at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends",
  ),
  "path-segment": demand(isPathSegment, "must be neither empty, `.` nor `..`, and contain neither `/` nor `%`"),
  "port-name": demand(
    isPortName,
    "must be at most 15 lower-case letters, digits and `-`, with a letter, and a letter or digit at both ends",
  ),
  cron: demand(isCron, "must be a schedule of five parts such as `0 3 * * *`, or one such as `@daily`"),
  "field-path": demand(
    (text) => FIELD_PATH.test(text),
    "must be a field that pods can be told, such as `metadata.name`, `spec.nodeName` or `status.podIP`",
  ),
  "ingress-host": demand(isIngressHost, "must be a DNS name in lower case, or one after `*.`"),
  percent: demand((text) => /^[0-9]+%$/.test(text), "must be a whole number or a share such as `25%`"),
  "port-name-or-empty": demand(
    (text) => text === "" || isPortName(text),
    "must be a port from 1 to 65535 or the name of one: at most 15 lower-case letters, digits and `-`",
  ),
  "quota-resource": demand(
    (text) => isLabelKey(text) && (text.includes("/") || QUOTA_RESOURCES.has(text)),
    "must be a resource that Kubernetes can count, such as `requests.cpu` or `count/jobs.batch`",
  ),
  "qualified-name": demand(isLabelKey, "must be a name such as `nvidia.com/gpu`"),
};
