export type { DataFrame, LongWorkOptions, MimeBundle, Progress } from "./results";
