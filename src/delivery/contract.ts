import type { Diagnostic, DiagnosticKind } from "../diagnostics/diagnostic.js";
import type { EntityRef } from "../model/definition.js";
import type { Cluster, OrgModel } from "../model/org-model.js";
import type { ConceptSchema } from "../model/schema/index.js";
import type { DeliveryFile, Unit } from "../objects/compiled.js";
import type { Contents } from "../objects/contents.js";
import type { ApplyHints, KubeObject } from "../objects/kube-object.js";
import type { Installation } from "../schedulers/contract.js";

/**
 * A GitOps engine that pulls the rendered files into clusters. One folder under `src/delivery/`, one line in the registry.
 */
export interface DeliveryEngine {
  /** What the organization's `delivery.engine` says. */
  readonly id: string;
  readonly title: string;
  /** Shape of the organization's `delivery` without `engine`. */
  readonly optionsSchema: ConceptSchema;
  /** Namespaces that belong to the engine itself, such as the one it runs in: no project may take them. */
  readonly reservedNamespaces: readonly string[];
  /** The engine's own kinds, as RBAC names them: whoever may write these has written whatever is synced. */
  readonly governing: { readonly apiGroups: readonly string[]; readonly resources: readonly string[] };
  /** Start of the annotations by which the engine knows what it may do with an object. */
  readonly annotationPrefix: string;
  /** Who the engine is in a cluster that it syncs, as API servers name users, unless it was set up in another way. */
  syncUsers(model: OrgModel, cluster: Cluster): readonly string[];
  /** Recorded schemas of the engine's own kinds (`RecordedSchemas`). */
  readonly objectSchemas?: URL;
  readonly diagnostics: readonly DiagnosticKind[];
  /** The Git repository the engine reads, from its options: the default target of `publish`. */
  target(model: OrgModel): { readonly repository: string; readonly branch: string; readonly path: string } | null;
  /** Budgets and settings, once the units are known. */
  check(input: DeliveryInput): readonly Diagnostic[];
  /** The object as this engine wants it: hints turned into annotations. */
  annotate(object: KubeObject, hints: ApplyHints): KubeObject;
  /** The engine's own objects: what to sync, in which order, and what may be synced. */
  deliver(input: DeliveryInput): readonly DeliveryFile[];
  /** Texts for the people who run the engine, beside its objects: settings that Fairlead does not own. Never applied. */
  notes(input: DeliveryInput): readonly DeliveryNote[];
  readonly removal: DeliveryRemoval;
}

/**
 * What the stage `retire` has to know of an engine, to remove published objects in two commits. It works on objects as they
 * were published, by an earlier version or with other settings too.
 */
export interface DeliveryRemoval {
  /** Whether the engine keeps the object in the cluster when it leaves Git, by the marks that it carries itself. */
  isProtected(object: KubeObject): boolean;
  /**
   * The object without these marks. An object of the engine itself that syncs a folder is also made to accept that the folder
   * becomes empty. Objects that carry no marks are given back as they are.
   */
  unprotect(object: KubeObject): KubeObject;
  /** Folder in the repository that this object of the engine syncs; `null` for every other object. */
  syncedFolder(object: KubeObject): string | null;
  /**
   * `next`, an object of the engine, allowing also what its published form allowed in the same place: what is being removed has
   * to be permitted until it is gone. Gives `next` itself when it allows all of that already, or when it is no list of permits.
   */
  keepPermits(next: KubeObject, published: KubeObject): KubeObject;
}

/** A text in the folder of the engine's files. */
export interface DeliveryNote {
  /** File name with its ending; never one that the engine would read as objects. */
  readonly name: string;
  readonly origin: { readonly entity: EntityRef; readonly file: string };
  readonly text: string;
}

/** All that an engine needs to know of the output. */
export interface DeliveryInput {
  readonly model: OrgModel;
  readonly units: readonly DeliveryUnit[];
  readonly installations: readonly { readonly cluster: Cluster; readonly installation: Installation }[];
  /** Folder of the engine's own files inside the output. */
  readonly folder: string;
}

/** A folder that is synced as one, with everything in it. */
export interface DeliveryUnit {
  readonly unit: Unit;
  readonly cluster: Cluster;
  /** Folder inside the output, with `/`. */
  readonly folder: string;
  readonly contents: Contents;
}
