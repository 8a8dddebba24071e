import { isJsonObject, jsonText, type JsonObject } from "../kernel/json.js";
import { compareText } from "../kernel/order.js";
import { podsOf, type ContainerView, type WorkloadKind } from "../workloads/index.js";
import { applyEdit, draftOf, type Draft } from "./edit-draft.js";
import { LIMIT_RANGER_ANNOTATION } from "./places/keys.js";

/**
 * A new pod with the resources that its namespace's LimitRange gives to containers which say nothing of them. An API server
 * writes them before it asks policies: they count as chosen, and a policy's own default gives way. Other kinds keep their templates
 * as they are. `limitRange` is what a scope asks for: `default`, `defaultRequest`, `max`, `min`.
 */
export function withContainerDefaults(kind: WorkloadKind, object: JsonObject, limitRange: JsonObject): JsonObject {
  if (kind.group !== "" || kind.kind !== "Pod") return object;
  const given = givenAmounts(limitRange);
  const draft = draftOf(object);
  const containers = podsOf(kind, object).flatMap((pod) => pod.containers);
  const written = [
    ...containers.filter(({ place }) => place.role === "main").flatMap((one) => fill(draft, one, given, "container")),
    ...containers
      .filter(({ place }) => place.role === "init")
      .flatMap((one) => fill(draft, one, given, "init container")),
  ];
  if (written.length > 0)
    applyEdit(draft, {
      pointer: ["metadata", "annotations", LIMIT_RANGER_ANNOTATION],
      value: `LimitRanger plugin set: ${written.join("; ")}`,
    });
  return draft.object;
}

interface GivenAmounts {
  readonly limits: JsonObject;
  readonly requests: JsonObject;
}

/** What is left out of a LimitRange comes of the rest of it (Kubernetes, `SetDefaults_LimitRangeItem`). */
function givenAmounts(limitRange: JsonObject): GivenAmounts {
  const [limit, request, max, min] = ["default", "defaultRequest", "max", "min"].map((bound) => {
    const amounts = limitRange[bound];
    return isJsonObject(amounts) ? amounts : {};
  });
  const limits = { ...max, ...limit };
  return { limits, requests: { ...min, ...limits, ...request } };
}

/** Writes what a container lacks, and says what that was as the API server does. Limits that are written are requests too. */
function fill(draft: Draft, { value, pointer }: ContainerView, given: GivenAmounts, what: string): readonly string[] {
  const own = isJsonObject(value["resources"]) ? value["resources"] : {};
  const limits = isJsonObject(own["limits"]) ? own["limits"] : {};
  const requests = { ...limits, ...(isJsonObject(own["requests"]) ? own["requests"] : {}) };
  const there = { requests, limits };
  return (["requests", "limits"] as const).flatMap((list) => {
    const names = Object.keys(given[list]).filter((name) => there[list][name] === undefined);
    for (const name of names)
      applyEdit(draft, { pointer: [...pointer, "resources", list, name], value: given[list][name] ?? null });
    const words = `${list.slice(0, -1)} for ${what} ${jsonText(value["name"])}`;
    return names.length === 0 ? [] : [`${names.sort(compareText).join(", ")} ${words}`];
  });
}
