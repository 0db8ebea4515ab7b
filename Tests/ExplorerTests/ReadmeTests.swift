import Foundation
import Testing

@testable import Explorer

@Test func `the keys in the README are those of the program`() throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../README.md").standardized
  let readme = try String(contentsOf: file, encoding: .utf8)
  let start = try #require(readme.range(of: "<!-- keys -->\n")).upperBound
  let end = try #require(readme.range(of: "<!-- /keys -->")).lowerBound
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    try readme.replacingCharacters(in: start..<end, with: Command.markdownTable)
      .write(to: file, atomically: true, encoding: .utf8)
    Issue.record("the keys were written into the README; run again without RECORD_SNAPSHOTS")
    return
  }
  #expect(readme[start..<end] == Command.markdownTable, "RECORD_SNAPSHOTS=1 writes them anew")
}
