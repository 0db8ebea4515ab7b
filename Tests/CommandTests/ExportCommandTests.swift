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

  /// How to bring back what was written.
  private static let formats = [
    ["annotated-pairs", "annotated-pairs"], ["pairs-jsonl", "pairs"], ["llm-comparator", "llm-comparator"],
    ["pairs-csv", "csv"],
  ]

  @Test(arguments: formats, ["summarization", "instruction-following", "document-qa"])
  func `the pairs of a sample go out and come in with the same scores`(format: [String], sample: String) throws {
    let scratch = try Scratch()
    let (place, study) = (scratch.path + "/pairs", scratch.path + "/x.study")
    let out = try Run("export", sample, "--as", format[0], "--into", place)
    #expect(out.status == 0, "\(out.talk)")
    #expect(out.talk.contains("responses in no pair that is written"))
    // A file for LLM Comparator holds two models.
    let files = scratch.files(under: "pairs").map { place + "/" + $0 }
    var arguments = ["import", format[1]] + (files.isEmpty ? [place] : files) + ["--into", study]
    if format[1] == "csv" {
      // The command says which mapping looks right.
      let talk = try Run(arguments).talk
      let start = try #require(talk.range(of: "--map '")?.upperBound)
      arguments += ["--map", String(talk[start...].prefix { $0 != "'" })]
    }
    let back = try Run(arguments)
    #expect(back.status == 0, "\(back.talk)")
    func scores(_ study: String) throws -> [[String: String]] {
      // A table has no orders, so that what a model said in two orders comes in as two models.
      let settings = format[1] == "csv" ? ["human"] : ["human", "evaluation"]
      return try Run("ranks", study, "--format", "csv", "--resamples", "0").rows
        .filter { settings.contains($0["setting"] ?? "") && $0["tau14"] != "" }
        .map { row in row.filter { ["factor", "agent", "setting", "tau14", "concordant", "tied"].contains($0.key) } }
    }
    let expected = try scores(sample)
    #expect(!expected.isEmpty)
    let found = try scores(study)
    for row in expected { #expect(found.contains(row), "\(row)") }
    // Once more changes nothing.
    #expect(try Run(arguments).talk.contains("nothing was changed"))
  }

  @Test(arguments: ["pairs-jsonl", "annotated-pairs"])
  func `generated pairs that a list of pairs cannot hold are counted`(form: String) throws {
    let scratch = try Scratch()
    let run = try Run("export", "summarization", "--as", form, "--into", scratch.path + "/pairs")
    #expect(run.talk.contains("so that scores in generation will differ"), "\(run.talk)")
  }

  @Test func `pairs of many models go into a folder for LLM Comparator, a file for two`() throws {
    let scratch = try Scratch()
    try scratch.write("v.csv", "q,a,b,ma,mb,c\nQ,x,y,owl,wren,a\nQ,x,z,owl,elk/1,b\nR,u,v,wren,owl,b\nS,n,m,,,a\n")
    let study = scratch.path + "/x.study"
    let map = "source=q,a=a,b=b,model-a=ma,model-b=mb,choice=c"
    #expect(try Run("import", "csv", scratch.path + "/v.csv", "--into", study, "--map", map).status == 0)
    let refused = try Run("export", study, "--as", "llm-comparator", "--into", scratch.path + "/one.json")
    #expect(refused.status == 64)
    let folder = scratch.path + "/files"
    #expect(try Run("export", study, "--as", "llm-comparator", "--into", folder).status == 0)
    let names = scratch.files(under: "files")
    #expect(names == ["no model vs no model.json", "owl vs elk-1.json", "owl vs wren.json"])
    let again = scratch.path + "/y.study"
    let back = try Run(["import", "llm-comparator"] + names.map { folder + "/" + $0 } + ["--into", again])
    #expect(back.status == 0, "\(back.talk)")
    for command in ["ranks", "health"] {
      func rows(_ study: String) throws -> [[String: String]] {
        try Run(command, study, "--format", "csv", "--resamples", "0").rows
      }
      if command == "ranks" { #expect(try rows(again) == rows(study)) }
    }
    #expect(try Run("export", study, "--as", "llm-comparator", "--into", folder).status == 74)
    #expect(try Run("export", study, "--as", "llm-comparator", "--into", folder, "--replace").status == 0)
    #expect(try Run("export", study, "--as", "llm-comparator", "--into", "-").status == 64)
    #expect(try Run("export", study, "--as", "llm-comparator", "--into", scratch.path + "/v.csv").status == 74)
  }

  @Test func `a filter and an expression choose the pairs, on standard output too`() throws {
    let all = try Run("export", "summarization", "--as", "pairs-jsonl", "--into", "-").output.split(separator: "\n")
    let longer = try Run(
      "export", "summarization", "--as", "pairs-jsonl", "--into", "-", "--where", "a.length > b.length"
    ).output.split(separator: "\n")
    let shorter = try Run(
      "export", "summarization", "--as", "pairs-jsonl", "--into", "-", "--where", "a.length <= b.length"
    ).output.split(separator: "\n")
    #expect(!longer.isEmpty && !shorter.isEmpty)
    #expect(Set(longer + shorter) == Set(all) && longer.count + shorter.count == all.count)
    let signed = try Run(
      "export", "summarization", "--as", "pairs-csv", "--into", "-", "--factor", "length", "--sign", "discordant")
    let listed = try Run("pairs", "summarization", "--factor", "length", "--sign", "discordant", "--format", "jsonl")
    #expect(signed.status == 0 && listed.status == 0)
    let names = try listed.output.split(separator: "\n").map { line in
      try #require((JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["pair"] as? String)
    }
    #expect(!names.isEmpty)
    for name in names { #expect(signed.output.contains("\n" + name + ",")) }
  }

  @Test func `values go out as edited`() throws {
    let scratch = try Scratch()
    let study = try scratch.copy(sample: "summarization")
    let before = try Run("export", study, "--as", "pairs-csv", "--into", "-").output
    #expect(try Run("edit", study, "set", "--factor", "wordiness", "--formula", "length * 2", "--add").status == 0)
    let after = try Run("export", study, "--as", "pairs-csv", "--into", "-").output
    #expect(!before.contains("a.wordiness") && after.contains("a.wordiness"))
  }

  @Test func `the journal goes out as a folder keeps it`() throws {
    let scratch = try Scratch()
    let study = try scratch.copy(sample: "summarization")
    #expect(try Run("edit", study, "set", "--factor", "length", "--rule", "relative:0.15").status == 0)
    #expect(try Run("edit", study, "undo").status == 0)
    let place = scratch.path + "/edits"
    #expect(try Run("export", study, "--as", "journal", "--into", place).status == 0)
    let written = try String(contentsOfFile: place, encoding: .utf8)
    #expect(try written == String(contentsOfFile: study + "/edits.jsonl", encoding: .utf8))
    #expect(written.split(separator: "\n").count == 2)
    #expect(try Run("import", "folder", study, "--into", scratch.path + "/x.study").status == 0)
    #expect(try Run("export", scratch.path + "/x.study", "--as", "journal", "--into", "-").output == written)
    #expect(try Run("export", study, "--as", "journal", "--into", place).status == 74)
  }

  @Test(arguments: ["folder", "study", "journal"]) func `what writes all takes no choice of pairs`(form: String) throws
  {
    let scratch = try Scratch()
    for choice in [["--where", "a.length > 3"], ["--text", "x"], ["--sort", "gap"]] {
      let run = try Run(["export", "summarization", "--as", form, "--into", scratch.path + "/x.study"] + choice)
      #expect(run.status == 64 && run.talk.contains("leave out what chooses pairs"))
    }
    #expect(scratch.files().isEmpty)
  }
}
