import { defineConfig } from "fairlead";

export default defineConfig({
  definitions: ["*.ts"],
  output: "rendered",
});
