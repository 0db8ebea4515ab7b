import Foundation
import Testing

@Suite struct EditCommandTests {
  private let scratch: Scratch
  private let study: String

  init() throws {
    scratch = try Scratch()
    study = try scratch.copy(sample: "summarization")
  }

  private func edit(_ arguments: String...) throws -> Run { try Run(["edit", study] + arguments) }

  private func score(_ factor: String, agent: String = "human", setting: String = "human") throws -> JSON {
    try Run("ranks", study, "--format", "json", "--resamples", "0").json["profiles"]
      .first(where: ["agent": agent, "setting": setting])["factors"].first(where: ["factor": factor])
  }

  @Test func `a rule is set, told, kept, undone and redone`() throws {
    let before = try score("length")["tau14"].number
    let run = try edit("set", "--factor", "Length", "--rule", "relative:0.3", "--format", "json")
    #expect(run.status == 0, "\(run.talk)")
    let moved = try run.json["factors"].first(where: ["factor": "length"])["profiles"]
      .first(where: ["agent": "human"])
    #expect(moved["old"]["tau14"].number == before)
    let after = try score("length")["tau14"].number
    #expect(moved["new"]["tau14"].number == after)
    #expect(before != after)

    #expect(try edit("undo").status == 0)
    #expect(try score("length")["tau14"].number == before)
    #expect(try edit("redo").status == 0)
    #expect(try score("length")["tau14"].number == after)
    let log = try edit("log", "--format", "json").json["edits"].list
    #expect(log.map { $0["edit"].text } == ["change factor length", "undo 1", "redo 1"])
  }

  @Test func `marks and notes are kept, listed, changed and taken away`() throws {
    let name = try #require(
      Run("pairs", study, "--limit", "1", "--format", "json").json["pairs"][0]["pair"].text)
    func pair() throws -> JSON { try Run("pairs", study, "--limit", "1", "--format", "json").json["pairs"][0] }
    #expect(try pair()["marked"].value as? Bool == false)
    #expect(try edit("mark", name).status == 0)
    #expect(try edit("note", name, "look again").status == 0)
    #expect(try pair()["marked"].value as? Bool == true)
    #expect(try pair()["user_note"].text == "look again")
    let table = try Run("pairs", study, "--limit", "1").output
    #expect(table.contains("◆") && table.contains("look again"))
    let full = try Run("pair", study, name).output
    #expect(full.contains("Marked") && full.contains("Note: look again"))
    // What changes nothing is refused, and no entry made.
    #expect(try edit("mark", name).status == 64)
    #expect(try edit("note", name, "look again").status == 64)
    #expect(try edit("note", "nothing", "look again").status == 66)
    #expect(try edit("mark", name, "--off").status == 0)
    #expect(try edit("note", name, "").status == 0)
    #expect(try pair()["marked"].value as? Bool == false)
    #expect(try pair()["user_note"].isNull)
    #expect(try edit("log", "--format", "json").json["edits"].list.count == 4)
  }

  @Test func `edits of one study file at the same time are all kept`() throws {
    let file = scratch.path + "/together.study"
    #expect(try Run("import", "folder", study, "--into", file).status == 0)
    let names = try Run("pairs", file, "--limit", "6", "--format", "json").json["pairs"].list.compactMap {
      $0["pair"].text
    }
    try #require(names.count == 6)
    let programs = try names.map { try StartedProgram(["edit", file, "note", $0, "look again"]) }
    for program in programs { try program.start() }
    for program in programs {
      let end = try program.end()
      #expect(end.status == 0, "\(end.talk)")
    }
    let log = try Run("edit", file, "log", "--format", "json").json["edits"].list
    #expect(log.compactMap { $0["number"].number } == [1, 2, 3, 4, 5, 6])
    #expect(scratch.files().filter { $0.hasPrefix("together") } == ["together.study"])
  }

  @Test func `opened for reading only, an edit is refused`() throws {
    let mark = try Run("edit", study, "--read-only", "set", "--factor", "length", "--ranked", "no")
    #expect(mark.status == 64, "\(mark.talk)")
    #expect(mark.talk.contains("reading only"))
    #expect(try edit("log", "--format", "json").json["edits"].list.isEmpty)
  }

  @Test func `a formula makes a new factor that is ranked`() throws {
    let run = try edit("set", "--factor", "density", "--add", "--formula", "number_of_facts / length")
    #expect(run.status == 0, "\(run.talk)")
    #expect(try score("density")["rank"].number != nil)
    #expect(try edit("set", "--factor", "density", "--remove").status == 0)
    #expect(try score("density").value == nil)
  }

  @Test func `removing a factor names those that are computed from it`() throws {
    _ = try edit("set", "--factor", "density", "--add", "--formula", "number_of_facts / length")
    let table = try edit("set", "--factor", "length", "--remove")
    #expect(table.status == 0 && table.output.contains("no longer there: density."), "\(table.output)\(table.talk)")
    #expect(try edit("undo").status == 0)
    let json = try edit("set", "--factor", "length", "--remove", "--format", "json").json
    #expect(json["without_values"].list.map { $0.text } == ["density"])
  }

  @Test func `a formula that cannot be used is refused with its column, and nothing is kept`() throws {
    let run = try edit("set", "--factor", "density", "--add", "--formula", "length / colour")
    #expect(run.status == 64)
    #expect(run.talk.contains("column 10"))
    #expect(try edit("log", "--format", "json").json["edits"].list.isEmpty)
  }

  @Test func `a factor out of the ranking keeps its score and changes the alignment's factors`() throws {
    let before = try Run("alignment", study, "--format", "json", "--resamples", "0").json["alignments"][0]["factors"]
    #expect(try edit("set", "--factor", "length", "--ranked", "no").status == 0)
    let after = try Run("alignment", study, "--format", "json", "--resamples", "0").json["alignments"][0]["factors"]
    #expect(after.number == before.number! - 1)
    #expect(try score("length")["rank"].isNull)
    #expect(try score("length")["tau14"].number != nil)
  }

  @Test func `a judgement moves the manifestation that it makes`() throws {
    let pair = try Run("pair", study, "bike-locked-to-mine", "--format", "json").json
    let before = try #require(pair["factors"]["off focus"]["b"].number)
    let facts = pair["responses"][1]["facts"].list.count
    let run = try edit(
      "judge", "bike-locked-to-mine/c2#1", "off_focus", "bike-locked-to-mine/c2", "true")
    #expect(run.status == 0, "\(run.talk)")
    let after = try Run("pair", study, "bike-locked-to-mine", "--format", "json").json["factors"]["off focus"]["b"]
    #expect(after.isNear(before + 1 / Double(facts)))
  }

  @Test func `facts are deleted, added, split, merged and rewritten`() throws {
    func count() throws -> Double? {
      try Run("pair", study, "bike-locked-to-mine", "--format", "json").json["factors"]["number of facts"]["b"].number
    }
    let before = try #require(try count())
    #expect(try edit("fact", "delete", "bike-locked-to-mine/c2#2").status == 0)
    #expect(try count() == before - 1)
    #expect(try edit("fact", "add", "bike-locked-to-mine/c2", "Nobody answers.").status == 0)
    #expect(try count() == before)
    #expect(try edit("fact", "split", "bike-locked-to-mine/c2#1", "One half.", "The other.").status == 0)
    #expect(try count() == before + 1)
    #expect(try edit("fact", "merge", "bike-locked-to-mine/c2#3", "Both in one.").status == 0)
    #expect(try count() == before)
    #expect(try edit("fact", "rewrite", "bike-locked-to-mine/c2#5", "In other words.").status == 0)
    #expect(try count() == before)
    for _ in 0..<5 { #expect(try edit("undo").status == 0) }
    #expect(try count() == before)
    let nothing = try edit("undo")
    #expect(nothing.status == 64)
    #expect(nothing.talk.contains("nothing to undo"))
  }

  @Test func `a manifestation is set by hand, made missing, and given back`() throws {
    func fluency() throws -> JSON {
      try Run("pair", study, "bike-locked-to-mine", "--format", "json").json["factors"]["fluency"]["a"]
    }
    let before = try fluency().number
    #expect(try edit("override", "bike-locked-to-mine/c1", "fluency", "0.125").status == 0)
    #expect(try fluency().number == 0.125)
    #expect(try edit("override", "bike-locked-to-mine/c1", "fluency", "missing").status == 0)
    #expect(try fluency().isNull)
    #expect(try edit("override", "bike-locked-to-mine/c1", "fluency", "none").status == 0)
    #expect(try fluency().number == before)
    #expect(try edit("override", "bike-locked-to-mine/c1", "fluency", "nan").status == 64)
  }

  @Test func `what names nothing is refused before the journal is made`() throws {
    #expect(try edit("judge", "nothing", "off focus", "bike-locked-to-mine/c1", "true").status == 66)
    #expect(try edit("judge", "bike-locked-to-mine/c1#1", "length", "bike-locked-to-mine/c1", "true").status == 64)
    #expect(try edit("override", "nobody", "fluency", "1").status == 66)
    #expect(try edit("fact", "delete", "nothing").status == 66)
    #expect(try edit("set", "--factor", "length", "--rule", "sometimes").status == 64)
    #expect(try edit("set", "--factor", "length", "--rule", "exact").status == 64)
    #expect(!scratch.files(under: "summarization").contains("edits.jsonl"))
  }
}
