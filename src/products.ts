import { deliveryEngines } from "./delivery/registry.js";
import { schedulerBackends } from "./schedulers/registry.js";

/** Schedulers and GitOps engines by id: what the pipeline hands to the stages, none of which names a product. */
export const backends = new Map(schedulerBackends.map((backend) => [backend.id, backend]));
export const engines = new Map(deliveryEngines.map((engine) => [engine.id, engine]));

/** Shapes of the settings that only a product knows. */
export const optionSchemas = {
  scheduler: new Map(schedulerBackends.map((backend) => [backend.id, backend.optionsSchema])),
  pool: new Map(schedulerBackends.map((backend) => [backend.id, backend.poolOptionsSchema])),
  delivery: new Map(deliveryEngines.map((engine) => [engine.id, engine.optionsSchema])),
};

export { shapeSchemas } from "./validate/index.js";

/** What rules have to know of the products. */
export const ruleContext = {
  reservedNamespaces: [...schedulerBackends, ...deliveryEngines].flatMap((product) => product.reservedNamespaces),
  governing: [
    ...schedulerBackends.flatMap((backend) => backend.access.administer),
    ...deliveryEngines.map((engine) => engine.governing),
  ],
};
