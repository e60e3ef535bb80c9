/** The house's own lint rules: walls between folders, the one clock, names that mean something. */
import { basename, relative, sep } from 'node:path'
import type { ESLint, Rule } from 'eslint'
import { bannedWord, isKebabCase } from './names.ts'
import { brokenWall } from './walls.ts'

type Node = Rule.Node

function pathFromRoot(context: Rule.RuleContext): string {
  return relative(context.cwd, context.filename).split(sep).join('/')
}

/** The parser's node with TypeScript's own fields, which ESTree's types do not have. */
interface TypedImport {
  readonly importKind?: string
  readonly exportKind?: string
  readonly specifiers?: readonly { readonly importKind?: string; readonly exportKind?: string }[]
}

function isTypeOnly(node: Node): boolean {
  const typed = node as unknown as TypedImport
  if (typed.importKind === 'type' || typed.exportKind === 'type') return true
  const names = typed.specifiers ?? []
  return names.length > 0 && names.every((name) => name.importKind === 'type' || name.exportKind === 'type')
}

const walls: Rule.RuleModule = {
  meta: { type: 'problem', docs: { description: 'imports stay inside the arrows of the house' } },
  create: (context) => {
    const check = (node: Node, source: unknown): void => {
      const specifier = (source as { value?: unknown } | null | undefined)?.value
      if (typeof specifier !== 'string') return
      const message = brokenWall({ from: pathFromRoot(context), specifier, isTypeOnly: isTypeOnly(node) })
      if (message) context.report({ node, message })
    }
    return {
      ImportDeclaration: (node) => check(node, node.source),
      ExportNamedDeclaration: (node) => check(node, node.source),
      ExportAllDeclaration: (node) => check(node, node.source),
      ImportExpression: (node) => check(node, node.source),
    }
  },
}

const oneClock: Rule.RuleModule = {
  meta: { type: 'problem', docs: { description: 'domain time is an argument or comes from the clock' } },
  create: (context) => {
    const say = (node: Node, what: string): void =>
      context.report({
        node,
        message: `${what} reads the machine's clock. Take the time as an argument, or deps.clock.now(): tests set it.`,
      })
    return {
      'NewExpression[callee.name="Date"][arguments.length=0]': (node: Node) => say(node, 'new Date()'),
      'CallExpression[callee.name="Date"]': (node: Node) => say(node, 'Date()'),
      'MemberExpression[object.name="Date"][property.name="now"]': (node: Node) => say(node, 'Date.now()'),
    }
  },
}

/** Only names that we choose: a shorthand in a pattern (`const { data } = query`) is the library's. */
const plainNames: Rule.RuleModule = {
  meta: { type: 'suggestion', docs: { description: 'a name says what the thing is' } },
  create: (context) => {
    const check = (node: Node): void => {
      const name = (node as unknown as { name?: unknown }).name
      const word = typeof name === 'string' ? bannedWord(name) : null
      if (word) context.report({ node, message: `"${String(name)}": "${word}" says nothing about what it is. Name the thing.` })
    }
    return {
      'VariableDeclarator > Identifier.id': check,
      'FunctionDeclaration > Identifier.id': check,
      'ClassDeclaration > Identifier.id': check,
      'TSInterfaceDeclaration > Identifier.id': check,
      'TSTypeAliasDeclaration > Identifier.id': check,
      ':function > Identifier.params': check,
    }
  },
}

const fileNames: Rule.RuleModule = {
  meta: { type: 'suggestion', docs: { description: 'files are kebab-case' } },
  create: (context) => ({
    Program: (node) => {
      const name = basename(context.filename)
      if (!isKebabCase(name)) context.report({ node, message: `${name}: file names are kebab-case, open-matter.ts.` })
      const word = bannedWord(name.replace(/(\.test)?\.[a-z]+$/, ''))
      if (word) context.report({ node, message: `${name}: "${word}" says nothing about what is inside.` })
    },
  }),
}

export const house: ESLint.Plugin = {
  meta: { name: 'house' },
  rules: { walls, 'one-clock': oneClock, 'plain-names': plainNames, 'file-names': fileNames },
}
