import Foundation
import Testing

@Suite struct ExportCommandTests {
  @Test(arguments: ["summarization", "instruction-following", "document-qa", "published"])
  func `a sample goes into a study file and out again as the same files`(sample: String) throws {
    let scratch = try Scratch()
    func run(_ arguments: String...) throws { #expect(try Run(arguments).status == 0, "\(arguments)") }
    try run("export", sample, "--as", "folder", "--into", scratch.path + "/one")
    try run("import", "folder", scratch.path + "/one", "--into", scratch.path + "/x.study")
    if sample != "published" {
      let edit = try Run("edit", scratch.path + "/x.study", "set", "--factor", "length", "--rule", "relative:0.15")
      #expect(edit.status == 0, "\(edit.talk)")
      try run("edit", scratch.path + "/x.study", "undo")
    }
    try run("export", scratch.path + "/x.study", "--as", "folder", "--into", scratch.path + "/two")
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/one").sorted()
    #expect(names.count > 1)
    // Votes are put together by source, and a study file holds the values of rules, which the folder leaves to the reader.
    for name in names where name != "votes.jsonl" && name != "manifestations.jsonl" {
      let one = try String(contentsOfFile: scratch.path + "/one/" + name, encoding: .utf8)
      let two = try String(contentsOfFile: scratch.path + "/two/" + name, encoding: .utf8)
      // Factors and judgements of a response may come in another order.
      #expect(one.split(separator: "\n").sorted() == two.split(separator: "\n").sorted(), "\(name)")
    }
    for command in ["ranks", "alignment"] {
      let one = try Run(command, scratch.path + "/one", "--format", "json").output
      let two = try Run(command, scratch.path + "/two", "--format", "json").output
      let file = try Run(command, scratch.path + "/x.study", "--format", "json").output
      #expect(one == two && one == file, "\(command)")
    }
    if sample != "published" {
      #expect(try Run("edit", scratch.path + "/two", "log").output.contains("undo"))
    }
  }

  @Test func `preferred responses go out for training, each pair once, the other way round for another profile`() throws
  {
    let scratch = try Scratch()
    let place = scratch.path + "/pairs.jsonl"
    let run = try Run("export", "summarization", "--as", "chosen-rejected", "--into", place)
    #expect(run.status == 0 && run.output == "")
    let lines = try String(contentsOfFile: place, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 12)
    let first = try #require(try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: String])
    #expect(Set(first.keys) == ["prompt", "chosen", "rejected", "pair"])
    let again = try Run("export", "summarization", "--as", "chosen-rejected", "--into", place)
    #expect(again.status == 74)
    let parted = try Run(
      "export", "summarization", "--as", "chosen-rejected", "--into", "-", "--misaligned", "heron:evaluation",
      "--profile", "heron:evaluation")
    for line in parted.output.split(separator: "\n") {
      let own = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
      let human = try #require(lines.first { $0.contains("\"pair\":\"\(own["pair"]!)\"") })
      let other = try #require(try JSONSerialization.jsonObject(with: Data(human.utf8)) as? [String: String])
      #expect(own["chosen"] == other["rejected"] && own["rejected"] == other["chosen"])
    }
  }
}
