/** An issue that this program keeps, told by the marker in its text. */
export interface ForgeIssue {
  readonly number: number;
  /** Its page. */
  readonly url: string;
  /** In Markdown, with `\n` between lines. */
  readonly body: string;
  readonly isOpen: boolean;
  /** When it was closed, in milliseconds since 1970; absent while it is open. */
  readonly closedAt?: number;
}

/** Which issues are looked for. */
export interface IssueQuery {
  /** A text that the body has and no other issue's. */
  readonly marker: string;
  /** A label that all of them have; `undefined`: every issue is looked at. */
  readonly label: string | undefined;
}

/** An issue that is to be opened. */
export interface NewIssue {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
}

/** What is to become of an issue. */
export interface IssueEdit {
  readonly body: string;
  /** `duplicate`: closed, and not because it was dealt with. */
  readonly state: "open" | "closed" | "duplicate";
}

/** The issues of a repository. */
export interface ForgeIssues {
  /**
   * The issues with a marker: all that are open, and of those that are closed the ones that changed last. Lowest number
   * first.
   */
  findIssues(query: IssueQuery, signal: AbortSignal): Promise<readonly ForgeIssue[]>;
  /** Opens an issue. Where the answer is lost, the one that was opened is found by its marker. */
  createIssue(issue: NewIssue, query: IssueQuery, signal: AbortSignal): Promise<ForgeIssue>;
  /** Changes an issue; doing it twice comes to the same. */
  updateIssue(number: number, edit: IssueEdit, signal: AbortSignal): Promise<void>;
}
