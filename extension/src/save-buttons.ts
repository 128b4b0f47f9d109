import { ownKeys } from "./own-keys";

/** What a picture can be saved as. */
export interface Savable {
  /** Markup of the picture: as it is stored in the notebook, or written when asked for. */
  readonly svg: string | (() => string) | unknown;
  /** The picture as it is shown; by default the SVG at double size. */
  readonly png?: () => Promise<Blob | null>;
}

const SCALE = 2;
/** Largest canvas that browsers make: its side, and its area, in pixels. */
const LARGEST = { side: 32_767, area: 120e6 } as const;

/** Buttons that save a picture as SVG and as PNG; none for a picture that was stored without its SVG. */
export function saveButtons(name: string, { svg, png }: Savable, document: Document): HTMLButtonElement[] {
  if (typeof svg !== "function" && !(typeof svg === "string" && svg.startsWith("<svg"))) return [];
  const drawing = () => new Blob([typeof svg === "function" ? svg() : svg], { type: "image/svg+xml" });
  const button = (kind: string, extension: string, blob: () => Promise<Blob | null>) => {
    const made = ownKeys(document.createElement("button"));
    made.type = "button";
    made.className = "qnn-button qnn-save";
    made.textContent = kind;
    made.title = `Save the ${name} as ${kind}`;
    made.setAttribute("aria-label", made.title);
    made.addEventListener("click", async () => {
      const content = await blob();
      if (content) download(content, `${name}.${extension}`, document);
    });
    return made;
  };
  return [
    button("SVG", "svg", async () => drawing()),
    button("PNG", "png", png ?? (() => rasterised(drawing(), document))),
  ];
}

/** The drawing on a canvas. As an image it can load nothing and run nothing. */
async function rasterised(drawing: Blob, document: Document): Promise<Blob | null> {
  const url = URL.createObjectURL(drawing);
  try {
    const image = document.createElement("img");
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    const { naturalWidth: width, naturalHeight: height } = image;
    const most = Math.min(LARGEST.side / Math.max(width, height), Math.sqrt(LARGEST.area / (width * height)));
    const scale = Math.min(SCALE, most);
    canvas.width = Math.floor(scale * width);
    canvas.height = Math.floor(scale * height);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob(resolve));
  } finally {
    URL.revokeObjectURL(url);
  }
}

function download(content: Blob, file: string, document: Document): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = file;
  link.click();
  URL.revokeObjectURL(url);
}
