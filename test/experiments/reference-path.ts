import { existsSync } from "node:fs";
import { join } from "node:path";

/** The folder of released data beside the checkout, where there is one. */
const folder = join(__dirname, "../../../shared/reference");
export const reference: string | undefined = existsSync(folder) ? folder : undefined;
