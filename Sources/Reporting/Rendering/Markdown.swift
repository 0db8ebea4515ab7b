/// A document in GitHub's Markdown.
func markdownText(_ document: Document, clean: (String) -> String) -> String {
  document.blocks.map { block in
    switch block {
    case .title(let text): "## " + escaped(clean(text)) + "\n"
    case .heading(let text): "### " + escaped(clean(text)) + "\n"
    case .sentence(let text): escaped(clean(text)) + "\n"
    case .list(let texts): texts.map { "- " + escaped(clean($0)) + "\n" }.joined()
    case .quotation(let text):
      clean(text).split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? ">\n" : "> " + escaped(String($0)) + "  \n" }.joined()
    case .table(let table): markdown(table, clean: clean)
    }
  }.joined(separator: "\n")
}

private func markdown(_ table: ReportTable, clean: (String) -> String) -> String {
  func line(_ cells: [String]) -> String {
    "| "
      + cells.map { escaped(clean($0)).split(separator: "\n").joined(separator: " ") }.joined(separator: " | ") + " |\n"
  }
  let rule = "| " + table.columns.map { $0.alignment == .left ? "---" : "---:" }.joined(separator: " | ") + " |\n"
  return line(table.columns.map(\.title)) + rule + table.rows.map { line($0.map(\.text)) }.joined()
}

/// Characters that mean something in Markdown or HTML, made to mean themselves.
private func escaped(_ text: String) -> String {
  var result = ""
  for character in text {
    if "\\`*_[]<>|#".contains(character) { result.append("\\") }
    result.append(character)
  }
  return result
}
