import type { Browser, Locator, Page } from "playwright-core";
import { screenshotFile } from "./browser";
import type { Lab } from "./lab";

/** What the tests use of the application object that a lab started with --expose-app-in-browser shows. */
interface LabWindow {
  readonly jupyterapp: {
    readonly commands: { execute(command: string, args?: object): Promise<unknown> };
    readonly shell: { readonly currentWidget: NotebookPanel | null };
  };
}
interface NotebookPanel {
  readonly context: { readonly model: { readonly dirty: boolean } };
  readonly sessionContext: { readonly session: { readonly kernel: { readonly status: string } | null } | null };
  readonly content: { activeCellIndex: number; readonly model: { readonly cells: Iterable<CellModel> } };
}
interface CellModel {
  readonly type: string;
  toJSON(): { execution_count: number | null; outputs: CellOutput[]; source: string };
}

/** An output as the notebook file has it. */
export interface CellOutput {
  readonly output_type: "stream" | "display_data" | "execute_result" | "error";
  readonly data?: Readonly<Record<string, unknown>>;
  readonly ename?: string;
  readonly evalue?: string;
}

/** A code cell after a run; `position` counts all cells of the notebook, from 0. */
export interface RunCell {
  readonly position: number;
  readonly source: string;
  readonly count: number | null;
  readonly outputs: readonly CellOutput[];
}

const viewport = { width: 1280, height: 900 };

/** A notebook open in a browser. */
export class NotebookPage {
  /** Errors that the page has written to the browser's console. */
  readonly consoleErrors: string[] = [];

  private constructor(readonly page: Page) {
    page.on("pageerror", (error) => this.consoleErrors.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") this.consoleErrors.push(`${message.text()} (${message.location().url})`);
    });
  }

  /** Opens a notebook of the lab; resolves when its kernel is ready for cells. */
  static async open(browser: Browser, lab: Lab, notebook: string): Promise<NotebookPage> {
    const opened = new NotebookPage(await (await browser.newContext({ viewport })).newPage());
    await opened.page.goto(`${lab.url}lab/tree/${notebook}?token=${lab.token}`);
    await opened.page.locator(".jp-NotebookPanel .jp-Notebook .jp-Cell").first().waitFor();
    await opened.execute("application:toggle-left-area");
    await opened.kernelIdle();
    return opened;
  }

  /** Executes a command of the application. */
  async execute(command: string, args: object = {}): Promise<void> {
    await this.page.evaluate(
      ([command, args]) => (window as unknown as LabWindow).jupyterapp.commands.execute(command, args).then(() => {}),
      [command, args] as const,
    );
  }

  /** Begins a command that lasts, such as running cells, and does not wait for its end. */
  async begin(command: string): Promise<void> {
    await this.page.evaluate((command) => {
      (window as unknown as LabWindow).jupyterapp.commands.execute(command);
    }, command);
  }

  async kernelIdle(timeout = 60_000): Promise<void> {
    await this.page.waitForFunction(
      () =>
        (window as unknown as LabWindow).jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status ===
        "idle",
      undefined,
      { timeout },
    );
  }

  /** Runs all cells by the menu and waits until each has run, or one has failed, and the kernel is idle. */
  async runAllCells(timeout: number): Promise<RunCell[]> {
    await this.page.locator(".lm-MenuBar-item", { hasText: /^Run$/ }).click();
    await this.page.locator(".lm-Menu-item", { hasText: /^Run All Cells$/ }).click();
    await this.page.waitForFunction(
      () => {
        const panel = (window as unknown as LabWindow).jupyterapp.shell.currentWidget;
        const cells = [...(panel?.content.model.cells ?? [])].filter(({ type }) => type === "code");
        const states = cells.map((cell) => cell.toJSON());
        const failed = states.some(({ outputs }) => outputs.some((output) => output.output_type === "error"));
        return failed || states.every(({ execution_count }) => execution_count !== null);
      },
      undefined,
      { timeout },
    );
    await this.kernelIdle();
    return this.codeCells();
  }

  /** Runs one cell; resolves when it has run. */
  async runCell(position: number): Promise<RunCell> {
    await this.page.evaluate((index) => {
      const panel = (window as unknown as LabWindow).jupyterapp.shell.currentWidget;
      if (panel) panel.content.activeCellIndex = index;
    }, position);
    await this.execute("notebook:run-cell");
    return (await this.codeCells()).find((cell) => cell.position === position)!;
  }

  codeCells(): Promise<RunCell[]> {
    return this.page.evaluate(() => {
      const panel = (window as unknown as LabWindow).jupyterapp.shell.currentWidget;
      return [...(panel?.content.model.cells ?? [])].flatMap((cell, position) => {
        if (cell.type !== "code") return [];
        const { source, execution_count, outputs } = cell.toJSON();
        return [{ position, source, count: execution_count, outputs }];
      });
    });
  }

  /** An output of a cell, scrolled into view: outputs out of view are not drawn. */
  async outputInView(position: number, output: number): Promise<Locator> {
    const cell = this.page.locator(`.jp-Notebook .jp-Cell[data-windowed-list-index="${position}"]`);
    const area = cell.locator(".jp-OutputArea-child").nth(output);
    await area.scrollIntoViewIfNeeded();
    return area;
  }

  async useTheme(theme: "JupyterLab Light" | "JupyterLab Dark" | "JupyterLab Dark High Contrast"): Promise<void> {
    await this.execute("apputils:change-theme", { theme });
    await this.page.locator(`body[data-jp-theme-name="${theme}"]`).waitFor({ state: "attached" });
    // Another theme before the picture that covers the change has faded would have the lab take it away twice.
    await this.page.locator("#jupyterlab-splash").waitFor({ state: "detached" });
  }

  hasUnsavedChanges(): Promise<boolean> {
    return this.page.evaluate(
      () => (window as unknown as LabWindow).jupyterapp.shell.currentWidget?.context.model.dirty ?? true,
    );
  }

  /** Saves the notebook and opens it again, with the kernel it has. */
  async reload(): Promise<void> {
    await this.execute("docmanager:save");
    await this.page.reload();
    await this.page.locator(".jp-NotebookPanel .jp-Notebook .jp-Cell").first().waitFor();
    await this.kernelIdle();
  }

  /** A picture of the whole notebook: the window is made as high as the notebook, so that all of it is drawn. */
  async screenshot(name: string): Promise<void> {
    for (let height = viewport.height; ; ) {
      const needed = await this.page.locator(".jp-Notebook .jp-WindowedPanel-outer").first().evaluate(lowestEdge);
      if (needed <= height) break;
      height = needed;
      await this.page.setViewportSize({ width: viewport.width, height });
    }
    await this.page.screenshot({ path: screenshotFile(name) });
    await this.page.setViewportSize(viewport);
  }
}

/** Where the last cell ends, in pixels of the window, once the page has settled. */
async function lowestEdge(list: Element): Promise<number> {
  list.scrollTop = 0;
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  const cells = list.querySelectorAll(".jp-Cell");
  const footer = 60;
  return Math.ceil(cells[cells.length - 1]!.getBoundingClientRect().bottom) + footer;
}
