import Foundation
import Testing

@testable import Explorer

@Test func `the keys in the README are those of the program`() throws {
  try expectReadme(between: "keys", Command.markdownTable)
}

@Test func `the picture in the README is what the program shows`() throws {
  var explorer = try ExplorerHarness(sample: "summarization", columns: 118, rows: 24)
  explorer.press("<Right><Down><Down><Down><Down>")
  let lines = explorer.lines.map { String($0.reversed().drop { $0 == " " }.reversed()) }
  try expectReadme(between: "picture", "```\n" + lines.joined(separator: "\n") + "\n```\n")
}

/// Holds what stands between two marks of the README against what it should be.
private func expectReadme(between mark: String, _ text: String) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../README.md").standardized
  let readme = try String(contentsOf: file, encoding: .utf8)
  let start = try #require(readme.range(of: "<!-- \(mark) -->\n")).upperBound
  let end = try #require(readme.range(of: "<!-- /\(mark) -->")).lowerBound
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    try readme.replacingCharacters(in: start..<end, with: text).write(to: file, atomically: true, encoding: .utf8)
    Issue.record("the \(mark) were written into the README; run again without RECORD_SNAPSHOTS")
    return
  }
  #expect(readme[start..<end] == text, "RECORD_SNAPSHOTS=1 writes them anew")
}
