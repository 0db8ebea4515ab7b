import Foundation
import StudyFormats
import Testing

@Suite struct AgentColumnsTests {
  private func columns(_ text: String) throws -> AgentColumns {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = AgentColumns.path(besideStudy: folder.path)
    try Data(text.utf8).write(to: URL(filePath: path))
    return try #require(try AgentColumns.ofStudy(folder.path))
  }

  @Test func `every column but the agents' is a way to group them, and an empty cell is no group`() throws {
    let read = try columns("size,agent,series\nlarge, gpt-4 ,gpt\n,owl,\"birds, all\"\n")
    #expect(read.agents == ["gpt-4", "owl"])
    #expect(read.columns.map(\.name) == ["size", "series"])
    #expect(read.columns[0].words == ["gpt-4": "large"])
    #expect(read.columns[1].words == ["gpt-4": "gpt", "owl": "birds, all"])
  }

  @Test(arguments: [
    "agent\ngpt-4\n", "name,size\ngpt-4,large\n", "agent,size\ngpt-4,a\ngpt-4,b\n", "agent,size\n,a\n", "",
    "agent,size\ngpt-4\n",
  ])
  func `what does not say which agent is in which group is refused with its line`(text: String) {
    #expect(throws: StudyFormatError.self) { try columns(text) }
  }

  @Test func `a study file has them beside it, a folder in it, and none is no error`() throws {
    #expect(AgentColumns.path(besideStudy: "a/b.study") == "a/b.agents.csv")
    #expect(AgentColumns.path(besideStudy: "a/b") == "a/b/agents.csv")
    #expect(AgentColumns.path(besideStudy: "a/b/") == "a/b/agents.csv")
    #expect(try AgentColumns.ofStudy("/nowhere/at/all") == nil)
  }
}
