/** Reads the repository the way the architecture tests need it: the files that are ours, their imports, their string literals. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import type { ImportEdge } from '../../eslint/walls.ts'

export const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

const foreign = new Set(['node_modules', 'dist', '.git', '.huying', 'artifacts'])
const codeFolders = ['packages', 'flows', 'apps', 'bench', 'e2e', 'eslint', 'test']

/** Paths from the root, sorted; folders that are built, installed or running data are left out. */
export function filesUnder(root: string, folder = '.'): string[] {
  const found: string[] = []
  const open = [join(root, folder)]
  while (open.length > 0) {
    const here = open.pop() as string
    if (!existsSync(here)) continue
    for (const entry of readdirSync(here, { withFileTypes: true })) {
      if (foreign.has(entry.name)) continue
      const path = join(here, entry.name)
      if (entry.isDirectory()) open.push(path)
      else found.push(relative(root, path))
    }
  }
  return found.sort()
}

export function codeFiles(root: string): string[] {
  return codeFolders.flatMap((folder) => filesUnder(root, folder)).filter((path) => /\.tsx?$/.test(path))
}

export function textOf(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

export function parse(root: string, path: string): ts.SourceFile {
  return ts.createSourceFile(path, textOf(root, path), ts.ScriptTarget.ES2024, true)
}

export function visit(node: ts.Node, each: (node: ts.Node) => void): void {
  each(node)
  ts.forEachChild(node, (child) => visit(child, each))
}

export function importsOf(root: string, path: string): ImportEdge[] {
  const edges: ImportEdge[] = []
  const add = (specifier: ts.Node | undefined, isTypeOnly: boolean): void => {
    if (specifier && ts.isStringLiteralLike(specifier)) edges.push({ from: path, specifier: specifier.text, isTypeOnly })
  }
  visit(parse(root, path), (node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node))
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isImportTypeNode(node)) add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false)
  })
  return edges
}

function isTypeImport(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause
  if (!clause) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const names = clause.namedBindings
  if (clause.name || !names || !ts.isNamedImports(names)) return false
  return names.elements.length > 0 && names.elements.every((name) => name.isTypeOnly)
}

/** Text between quotes and back-ticks; what stands inside `${…}` is code and is left out. */
export function stringLiteralsOf(root: string, path: string): string[] {
  const found: string[] = []
  visit(parse(root, path), (node) => {
    if (ts.isStringLiteralLike(node)) found.push(node.text)
    else if (ts.isTemplateExpression(node)) found.push([node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(' '))
  })
  return found
}
