import Foundation
import Testing

@testable import Explorer

/// Scratch: prints what keys lead to.
@Test func `look`() throws {
  let environment = ProcessInfo.processInfo.environment
  guard let keys = environment["LOOK"] else { return }
  let size = (environment["SIZE"] ?? "80x24").split(separator: "x").map { Int($0)! }
  var explorer = try ExplorerHarness(sample: environment["SAMPLE"] ?? "summarization", columns: size[0], rows: size[1])
  for part in keys.split(separator: "|") {
    explorer.press(String(part))
    print("=== \(part)\n" + explorer.text)
  }
}
