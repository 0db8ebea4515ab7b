/// One module named by an import in a source file.
struct ImportStatement: Hashable {
  let module: String
  /// From 1.
  let line: Int

  /// All imports of a Swift source, in order. Text inside a multi-line string is not code.
  static func all(in source: String) -> [ImportStatement] {
    var result: [ImportStatement] = []
    var isInString = false
    for (index, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if !isInString {
        for statement in line.split(separator: ";") {
          if let module = module(importedBy: statement) {
            result.append(ImportStatement(module: module, line: index + 1))
          }
        }
      }
      if line.split(separator: "\"\"\"", omittingEmptySubsequences: false).count.isMultiple(of: 2) {
        isInString.toggle()
      }
    }
    return result
  }

  /// The module of `@attribute access import kind Module.Member`, all but `import Module` optional.
  private static func module(importedBy statement: Substring) -> String? {
    guard statement.contains("import"),
      let match = statement.prefixMatch(
        of:
          /\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?(\w+)/
      )
    else { return nil }
    return String(match.1)
  }
}
