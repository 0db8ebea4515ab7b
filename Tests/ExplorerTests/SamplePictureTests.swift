import Testing

@testable import Explorer

@Test func `a sample opens on its ranks`() throws {
  let explorer = try ExplorerHarness(sample: "summarization")
  #expect(explorer.state.screen.name == .ranks)
  print(explorer.text)
  print(try ExplorerHarness(sample: "summarization", columns:120, rows: 40).text)
  print(try ExplorerHarness(sample: "published", columns:120, rows: 40).text)
}
