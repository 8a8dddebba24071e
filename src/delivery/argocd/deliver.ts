import type { DeliveryFile } from "../../objects/compiled.js";
import type { DeliveryInput } from "../contract.js";
import { appProjectObject } from "./app-project.js";
import { applicationObject } from "./application.js";
import { arrange, ROOT_WAVES } from "./arrange.js";
import { optionsOf, repositoryPath } from "./options.js";
import { deliveryLabels, rootFile } from "./root.js";

/**
 * Argo CD's objects: the root in a file of its own, then one file per Application with its AppProject, named as both. A
 * change in one department touches one file.
 */
export function deliver(input: DeliveryInput): readonly DeliveryFile[] {
  const options = optionsOf(input.model);
  const common = deliveryLabels(input.model);
  const files = arrange(input, options).map((arranged): DeliveryFile => {
    const fields = {
      ...arranged,
      labels: { ...common, ...arranged.labels },
      destination: arranged.cluster.destination,
      // The AppProject in this file names the namespaces: it changes with every project that comes or goes.
      watchedPaths: arranged.isFolder
        ? [".", `/${repositoryPath(options, `${input.folder}/${arranged.name}.yaml`)}`]
        : [],
    };
    const project = appProjectObject({ ...fields, wave: ROOT_WAVES.project }, options);
    return { name: arranged.name, origin: arranged.origin, objects: [project, applicationObject(fields, options)] };
  });
  return [rootFile(input.model, input.folder, options), ...files];
}
