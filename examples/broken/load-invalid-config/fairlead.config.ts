import { defineConfig } from "fairlead";

// A setting that is misspelt.
export default defineConfig({
  definitions: ["*.ts"],
  ouput: "manifests",
});
