import { printableText } from "../fmt/printable-text.ts";
import { nodeText } from "../parse/node-text.ts";
import type { ActionNode, BranchNode, ListNode, Statement, TemplateNode, TextNode } from "../parse/node.ts";
import { quote } from "../strconv/quote.ts";
import { isTrue } from "../value/is-true.ts";
import { typeName } from "../value/type-name.ts";
import { ExpressionCompiler, storeAt, type FunctionLookup } from "./compile-expression.ts";
import { compileRange } from "./compile-range.ts";
import { Scope } from "./scope.ts";
import type { Execute } from "./frame.ts";

/** Compiles a template's body to a closure. */
export function compileBody(root: ListNode, functions: FunctionLookup): Execute {
  return new StatementCompiler(functions, new Scope()).list(root);
}

class StatementCompiler {
  readonly #functions: FunctionLookup;
  readonly #scope: Scope;
  readonly #expressions: ExpressionCompiler;

  constructor(functions: FunctionLookup, scope: Scope) {
    this.#functions = functions;
    this.#scope = scope;
    this.#expressions = new ExpressionCompiler(scope, functions);
  }

  list({ nodes }: ListNode): Execute {
    const statements = nodes.map((node) => this.#statement(node));
    const [first, second] = statements;
    if (first === undefined) return () => "next";
    if (second === undefined) return first;
    return (frame) => {
      for (const statement of statements) {
        const signal = statement(frame);
        if (signal !== "next") return signal;
      }
      return "next";
    };
  }

  #statement(node: Statement): Execute {
    switch (node.kind) {
      case "text":
        return writeText(node);
      case "action":
        return this.#action(node);
      case "break":
      case "continue":
        return () => node.kind;
      case "if":
      case "with":
        return this.#scope.within(() => this.#condition(node));
      case "range":
        return this.#scope.within(() => this.#range(node));
      default:
        return this.#template(node);
    }
  }

  #action(node: ActionNode): Execute {
    const evaluate = this.#expressions.pipe(node.pipe);
    const isSilent = node.pipe.variables.length > 0;
    return (frame) => {
      frame.run.step();
      const value = evaluate(frame);
      if (isSilent) return "next";
      if (typeof value === "string") {
        frame.run.write(value);
        return "next";
      }
      frame.node = node;
      const text = printableText(value);
      if (text === undefined) return frame.fail(`can't print ${nodeText(node)} of type ${typeName(value)}`);
      frame.run.write(text);
      return "next";
    };
  }

  #condition(node: BranchNode): Execute {
    const evaluate = this.#expressions.pipe(node.pipe);
    const list = this.#branch(node.list);
    const otherwise = this.#branch(node.elseList);
    if (node.kind === "if") {
      return (frame) => {
        frame.run.step();
        return isTrue(evaluate(frame)) ? list(frame) : otherwise(frame);
      };
    }
    return (frame) => {
      frame.run.step();
      const value = evaluate(frame);
      if (!isTrue(value)) return otherwise(frame);
      const { dot, isDotInterface } = frame;
      frame.dot = value;
      frame.isDotInterface = false;
      const signal = list(frame);
      frame.dot = dot;
      frame.isDotInterface = isDotInterface;
      return signal;
    };
  }

  /** Most branches are never taken: one is compiled when it first is. */
  #branch(list: ListNode | undefined): Execute {
    if (list === undefined) return () => "next";
    const scope = this.#scope.copy();
    let compiled: Execute | undefined;
    return (frame) => (compiled ??= new StatementCompiler(this.#functions, scope).list(list))(frame);
  }

  #range(node: BranchNode): Execute {
    const evaluate = this.#expressions.pipe(node.pipe);
    const { variables, isAssign } = node.pipe;
    // The pipeline declared its variables last.
    const firstSlot = this.#scope.size - variables.length;
    const stores = variables.map(({ name }, index) =>
      storeAt(isAssign ? this.#scope.slotOf(name) : firstSlot + index, name),
    );
    const list = this.#branch(node.list);
    const otherwise = this.#branch(node.elseList);
    return compileRange(node, evaluate, stores, list, otherwise);
  }

  #template(node: TemplateNode): Execute {
    const evaluate = node.pipe === undefined ? () => undefined : this.#expressions.pipe(node.pipe);
    return (frame) => {
      frame.run.step();
      frame.node = node;
      const template = frame.engine.templates.get(node.name);
      if (template === undefined) return frame.fail(`template ${quote(node.name)} not defined`);
      const dot = evaluate(frame);
      // The call is what errors within the template point back to.
      frame.node = node;
      frame.engine.call(template, dot, frame);
      return "next";
    };
  }
}

function writeText({ text }: TextNode): Execute {
  return (frame) => {
    frame.run.write(text);
    return "next";
  };
}
