import Testing

@testable import Explorer

@Test func `a sample opens on its ranks`() throws {
  let explorer = try ExplorerHarness(sample: "summarization")
  #expect(explorer.state.screen.name == .ranks)
}
