import type { JsonObject } from "../kernel/json.js";
import type { EntityRef } from "../model/definition.js";

/** Name, place and marks of a Kubernetes object. */
export interface ObjectMeta extends JsonObject {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A Kubernetes object as plain data. No `status`, no `null`, quantities in canonical form. */
export interface KubeObject extends JsonObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
}

/**
 * What the delivery engine should know of an object, in words of no engine. The engine's folder translates.
 */
export interface ApplyHints {
  /** Order of application; lower first. See `WAVES`. */
  readonly wave: number;
  /** `protected`: never removed just because it left Git (namespaces, queues). */
  readonly prune: "normal" | "protected";
}

/** An object on its way from a part or a backend to a file: with its origin and its hints. */
export interface PlannedObject {
  readonly object: KubeObject;
  /** The entity that asked for it. */
  readonly origin: EntityRef;
  readonly hints: ApplyHints;
  /** Whether it is one that a user's `extra` added. */
  readonly isExtra?: boolean;
}

/**
 * Order of application: what others refer to comes first. Departments' queues add their depth to `queue`,
 * at most six levels.
 */
export const WAVES = {
  customResourceDefinition: -50,
  schedulerInstall: -48,
  schedulerConfig: -46,
  clusterSettings: -45,
  queue: -40,
  admissionPolicy: -30,
  admissionBinding: -29,
  namespace: -20,
  namespaceLimits: -15,
  access: -10,
  everythingElse: 0,
} as const;
