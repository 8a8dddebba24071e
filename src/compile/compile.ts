import { hasErrors, type Diagnostic, type Staged } from "../diagnostics/diagnostic.js";
import { sortedBy } from "../kernel/order.js";
import type { DeliveryEngine, DeliveryInput, DeliveryUnit } from "../delivery/contract.js";
import type { EntityRef } from "../model/definition.js";
import type { Cluster, OrgModel } from "../model/org-model.js";
import type { CompiledOrganization, ObjectFile, TextFile, Unit } from "../objects/compiled.js";
import { contentsList } from "../objects/contents.js";
import type { KubeObject } from "../objects/kube-object.js";
import { FACTS_FILE } from "../objects/organization-facts.js";
import { POLICIES_FILE } from "../objects/policy-facts.js";
import type { SchedulerBackend } from "../schedulers/contract.js";
import { assemble, type Assembly } from "./assemble.js";
import { unreachableClusterRules } from "./cluster-rules-reach.js";
import { objectJudge, type ObjectJudge, type ObjectJudging } from "./judge-objects.js";
import { duplicateObjects } from "./duplicates.js";
import { entitySources } from "./entity-source.js";
import { organizationFactsText } from "./organization-facts.js";
import { policyFactsText } from "./policy-facts.js";
import { clusterUnits, type AssembledUnit } from "./units.js";

/** What `compile` needs beside the model. */
export interface CompileInput<File> {
  /** Scheduler backends by id. */
  readonly backends: ReadonlyMap<string, SchedulerBackend>;
  /** Delivery engines by id. */
  readonly engines: ReadonlyMap<string, DeliveryEngine>;
  /** What the `extra` functions of `extraRequests` made, by entity. */
  readonly extras: ReadonlyMap<EntityRef, readonly KubeObject[]>;
  /** Where things go; compile itself knows no path. */
  readonly layout: Layout;
  /** How objects are held against the schemas of their kinds. Without it, they are not. */
  readonly judging?: ObjectJudging;
  /** What becomes of a file as soon as its objects are there; they are not kept beyond that. Called once per file. */
  readonly finish: (file: ObjectFile) => File;
}

/** Folders of the output, with `/`. */
export interface Layout {
  unitFolder(unit: Unit): string;
  readonly deliveryFolder: string;
}

interface CompiledCluster {
  readonly assembly: Assembly;
  readonly units: readonly AssembledUnit[];
}

/**
 * Compiles a resolved organization to the files of its output: Kubernetes objects per cluster, the delivery engine's objects,
 * notes and facts, in order of paths. Objects are made file by file and handed to `finish`, since holding all those of 10,000
 * projects at once costs more time than making them. Gives no value when a backend, the engine or the objects have errors.
 */
export function compile<File>(model: OrgModel, input: CompileInput<File>): Staged<CompiledOrganization<File>> {
  const checked = model.clusters.map((cluster) => ({ cluster, backend: backendOf(cluster, input.backends) }));
  const diagnostics: Diagnostic[] = [
    ...checked.flatMap(({ cluster, backend }) => backend.check(model, cluster)),
    ...unreachableClusterRules(model),
  ];
  if (hasErrors(diagnostics)) return { diagnostics };

  const engine = engineOf(model, input.engines);
  const clusters = checked.map(({ cluster, backend }): CompiledCluster => {
    const assembly = assemble({
      model,
      cluster,
      backend,
      engine,
      extras: input.extras,
      schemas: input.extras.size > 0 ? input.judging?.schemas(cluster) : undefined,
    });
    return { assembly, units: clusterUnits(model, assembly) };
  });
  diagnostics.push(...objectProblems(model, clusters));
  if (hasErrors(diagnostics)) return { diagnostics };

  const judge = objectJudge(model, input.judging);
  const files: Placed<File>[] = [];
  const finish = (file: ObjectFile): void => void files.push({ path: file.path, file: input.finish(file) });
  const units = clusters.flatMap(({ assembly, units: assembled }) =>
    assembled.map((unit) => compileUnit(unit, assembly.cluster, { layout: input.layout, engine, judge, finish })),
  );
  const delivery = deliveryInput(model, { clusters, units, layout: input.layout });
  if (engine) diagnostics.push(...engine.check(delivery));
  if (hasErrors(diagnostics)) return { diagnostics };

  for (const file of deliveryFiles(delivery, engine)) {
    judge.lookAtDelivery(file.origin.entity, file.objects);
    finish(file);
  }
  diagnostics.push(...judge.diagnostics());
  if (hasErrors(diagnostics)) return { diagnostics };

  return {
    value: {
      files: inPathOrder(files).map(({ file }) => file),
      texts: inPathOrder([...unitNotes(clusters, input.layout), ...deliveryNotes(delivery, engine), ...facts(model)]),
    },
    diagnostics,
  };
}

interface Placed<File> {
  readonly path: string;
  readonly file: File;
}

function backendOf(cluster: Cluster, backends: CompileInput<unknown>["backends"]): SchedulerBackend {
  const backend = backends.get(cluster.scheduler.backend);
  if (!backend) throw new Error(`compile needs a sound model: ${cluster.ref} names an unknown scheduler.`);
  return backend;
}

function engineOf(model: OrgModel, engines: CompileInput<unknown>["engines"]): DeliveryEngine | undefined {
  const { delivery } = model.organization;
  if (delivery === null) return undefined;
  const engine = engines.get(delivery.engine);
  if (!engine) throw new Error("compile needs a sound model: the organization names an unknown delivery engine.");
  return engine;
}

/** What is wrong with the objects themselves: extras that go too far, and objects that are there twice. */
function objectProblems(model: OrgModel, clusters: readonly CompiledCluster[]): Diagnostic[] {
  const sources = entitySources(model);
  return clusters.flatMap(({ assembly }) => [...assembly.diagnostics, ...duplicateObjects(assembly, sources)]);
}

/** How the files of a unit are made. */
interface UnitCompiling {
  readonly layout: Layout;
  readonly engine: DeliveryEngine | undefined;
  readonly judge: ObjectJudge;
  readonly finish: (file: ObjectFile) => void;
}

/** Makes the files of a unit one after the other, and notes what the unit holds. */
function compileUnit(
  { unit, files }: AssembledUnit,
  cluster: Cluster,
  { layout, engine, judge, finish }: UnitCompiling,
): DeliveryUnit {
  const folder = layout.unitFolder(unit);
  const held = contentsList();
  for (const { name, origin, objects } of files) {
    const planned = objects();
    held.add(planned);
    const annotated = planned.map(({ object, hints }) => (engine ? engine.annotate(object, hints) : object));
    judge.look(planned, annotated, cluster);
    finish({ path: `${folder}/${name}`, origin, objects: annotated });
  }
  return { unit, cluster, folder, contents: held.contents() };
}

interface DeliveryParts {
  readonly clusters: readonly CompiledCluster[];
  readonly units: readonly DeliveryUnit[];
  readonly layout: Layout;
}

function deliveryInput(model: OrgModel, { clusters, units, layout }: DeliveryParts): DeliveryInput {
  const installations = clusters.flatMap(({ assembly: { cluster, scheduler } }) =>
    scheduler.install ? [{ cluster, installation: scheduler.install }] : [],
  );
  return {
    model,
    units: units.filter(({ contents }) => contents.objects > 0),
    installations,
    folder: layout.deliveryFolder,
  };
}

function unitNotes(clusters: readonly CompiledCluster[], layout: Layout): readonly TextFile[] {
  return clusters.flatMap(({ units }) =>
    units.flatMap(({ unit, notes }) =>
      notes.map(({ name, origin, text }) => ({ path: `${layout.unitFolder(unit)}/${name}`, origin, text })),
    ),
  );
}

function deliveryFiles(input: DeliveryInput, engine: DeliveryEngine | undefined): readonly ObjectFile[] {
  const files = engine?.deliver(input) ?? [];
  return files.map(({ name, origin, objects }) => ({ path: `${input.folder}/${name}`, origin, objects }));
}

function deliveryNotes(input: DeliveryInput, engine: DeliveryEngine | undefined): readonly TextFile[] {
  const notes = engine?.notes(input) ?? [];
  return notes.map(({ name, origin, text }) => ({ path: `${input.folder}/${name}`, origin, text }));
}

/** What later plans compare beside objects. An organization without policies has nothing to say of them. */
function facts(model: OrgModel): readonly TextFile[] {
  const { ref, source } = model.organization;
  const origin = { entity: ref, file: source.file };
  const policies = policyFactsText(model);
  return [
    { path: FACTS_FILE, origin, text: organizationFactsText(model) },
    ...(policies === undefined ? [] : [{ path: POLICIES_FILE, origin, text: policies }]),
  ];
}

/** Orders files, and makes sure that no two want one path: that would be a mistake of the layout, not of the user. */
function inPathOrder<File extends { readonly path: string }>(files: readonly File[]): readonly File[] {
  const sorted = sortedBy(files, (file) => file.path);
  const twice = sorted.find((file, position) => file.path === sorted[position + 1]?.path);
  if (twice) throw new Error(`Two files of the output want the path "${twice.path}".`);
  return sorted;
}
