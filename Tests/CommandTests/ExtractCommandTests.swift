import Foundation
import Testing

@Suite struct ExtractCommandTests {
  private let scratch: Scratch
  private let study: String

  init() throws {
    scratch = try Scratch()
    study = scratch.path + "/x.study"
    try scratch.write(
      "pairs.csv",
      """
      post,first,second,choice
      My neighbour locks her bike to mine. I missed two trains. What now?,She locks her bike to mine and I missed two trains. The bike is old.,A mayor sued the railway in 1999.,A
      Our landlord kept the deposit. The oven was clean. Is that fair?,The landlord kept the deposit.,…,A

      """)
    let run = try Run(
      "import", "csv", scratch.path + "/pairs.csv", "--into", study, "--task", "summarization", "--map",
      "source=post,a=first,b=second,choice=choice")
    #expect(run.status == 0, "\(run.talk)")
  }

  private func score(_ factor: String, _ study: String) throws -> JSON {
    let run = try Run("factor", study, factor, "--format", "json", "--resamples", "0")
    #expect(run.status == 0, "\(run.talk)")
    return try run.json
  }

  @Test func `opened for reading only, an extraction is refused and nothing is made`() throws {
    let scratch = try Scratch()
    let place = scratch.path + "/read-only.study"
    let run = try Run("extract", "summarization", "--with", "lexical", "--into", place, "--read-only")
    #expect(run.status == 64 && run.talk.contains("reading only"), "\(run.talk)")
    #expect(!FileManager.default.fileExists(atPath: place))
  }

  @Test func `lexical extraction of a sample into a file can be ranked, and says that it is lexical`() throws {
    let into = scratch.path + "/sample.study"
    let run = try Run("extract", "summarization", "--with", "lexical", "--replace", "--into", into)
    #expect(run.status == 0 && run.output.isEmpty, "\(run.talk)")
    #expect(run.talk.contains("number of facts: 144 responses."))
    let ranks = try Run("ranks", into, "--format", "csv")
    #expect(ranks.status == 0 && ranks.rows.count > 10, "\(ranks.talk)")
    let pair = try Run("pair", into, "cold-plunge-tub")
    #expect(pair.output.contains("Some factors are lexical"))
    #expect(pair.output.contains("Lexical: "))
    let factor = try Run("factor", into, "coherence")
    #expect(factor.output.contains("Lexical:") && factor.output.contains("“lexical coherence”"))
    // The sample itself is as it was.
    #expect(try !Run("factor", "summarization", "coherence").output.contains("Lexical"))
    // A folder made of it says the same.
    let folder = scratch.path + "/folder"
    #expect(try Run("export", into, "--as", "folder", "--into", folder).status == 0)
    #expect(try Run("ranks", folder, "--format", "csv").output == ranks.output)
  }

  @Test func `facts and judgements are in the study, and a second run finds nothing to do`() throws {
    let run = try Run("extract", study, "--with", "lexical")
    #expect(run.status == 0, "\(run.talk)")
    let pair = try Run("pair", study, "p1").output
    for text in ["She locks her bike to mine", "A mayor sued the railway", "“mayor”", "“1999”"] {
      #expect(pair.contains(text), "\(text)")
    }
    #expect(run.talk.contains("hallucination: 3 responses, 1 without a value."))
    #expect(!run.talk.contains("receptiveness"))
    #expect(scratch.files().filter { $0.hasPrefix("x.study") } == ["x.study"])
    let again = try Run("extract", study, "--with", "lexical", "--factors", "facts")
    #expect(again.status == 0 && again.talk.contains("nothing was changed"))
    // The facts can be edited like others.
    let edit = try Run("edit", study, "judge", "r1#1", "hallucination", "r1", "true")
    #expect(edit.status == 0, "\(edit.talk)")
  }

  @Test func `nothing stays beside a study file, whatever was done with it`() throws {
    let commands: [(words: [String], status: Int32)] = [
      (["extract", study, "--with", "rules", "--factors", "sentences"], 0),
      (["extract", study, "--with", "rules", "--factors", "no such factor"], 64),
      (["extract", study, "--endpoint", "http://127.0.0.1:9/v1", "--model", "tiny", "--yes"], 69),
      (["edit", study, "--read-only", "set", "--factor", "length", "--ranked", "no"], 64),
      (["edit", study, "set", "--factor", "length", "--ranked", "no"], 0),
      (["ranks", study, "--read-only"], 0),
      (["export", study, "--as", "folder", "--into", scratch.path + "/folder"], 0),
    ]
    for (words, status) in commands {
      let run = try Run(words)
      #expect(run.status == status, "\(words): \(run.talk)")
      #expect(scratch.files().filter { $0.hasPrefix("x.study") } == ["x.study"], "\(words)")
    }
  }

  @Test(arguments: [
    (["--model", "tiny", "--batch-out", "/proc/nowhere"], Int32(74)),
    (["--endpoint", "http://127.0.0.1:9/v1", "--model", "tiny", "--yes"], Int32(69)),
  ])
  func `a file made for a run that cannot start is gone again`(words: [String], status: Int32) throws {
    let folder = try SmallStudy.write(to: scratch)
    let into = scratch.path + "/made.study"
    let run = try Run(["extract", folder, "--into", into, "--factors", "receptiveness"] + words)
    #expect(run.status == status, "\(run.talk)")
    #expect(scratch.files().filter { $0.hasPrefix("made") }.isEmpty)
    // One that was there stays.
    #expect(try Run("import", "folder", folder, "--into", into).status == 0)
    #expect(try Run(["extract", folder, "--into", into, "--factors", "receptiveness"] + words).status == status)
    #expect(scratch.files().filter { $0.hasPrefix("made") } == ["made.study"])
  }

  @Test func `rules are chosen by name, and read other languages`() throws {
    let run = try Run("extract", study, "--with", "rules", "--factors", "sentences, questions,hedges")
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.talk.contains("sentences: 4 responses."))
    let factor = try Run("factor", study, "sentences", "--resamples", "0").output
    #expect(factor.contains("counted from the text by the rule “sentences”") && factor.contains("from 0 to 2"))
    #expect(try Run("ranks", study, "--format", "csv").output.contains("sentences"))
    let german = try Run("extract", study, "--with", "rules", "--factors", "lexical overlap", "--language", "german")
    #expect(german.status == 0)
    #expect(try Run("factor", study, "lexical overlap").output.contains("“lexical overlap (german)”"))
    // Novel words were counted as English at import; they stay unless replaced.
    let kept = try Run("extract", study, "--with", "rules", "--language", "german")
    #expect(kept.status == 0 && kept.talk.contains("novel words is left alone"))
    let replaced = try Run("extract", study, "--with", "rules", "--language", "german", "--replace")
    #expect(replaced.status == 0, "\(replaced.talk)")
    #expect(try Run("factor", study, "novel words").output.contains("“novel words (german)”"))
  }

  @Test func `a factor that was edited by hand stays so, and that is said`() throws {
    let edit = try Run("edit", study, "set", "--factor", "coherence", "--rule", "relative:0.1")
    #expect(edit.status == 0, "\(edit.talk)")
    let run = try Run("extract", study, "--with", "lexical")
    #expect(run.status == 0 && run.talk.contains("the factor coherence was edited by hand"), "\(run.talk)")
    #expect(!run.talk.contains("hallucination was edited"))
  }

  @Test func `a dry run says what would be done and does nothing`() throws {
    let run = try Run("extract", "summarization", "--with", "lexical", "--dry-run")
    #expect(run.status == 0 && run.output.contains("coherence            is left alone: 144 responses"))
    let replacing = try Run(
      "extract", "summarization", "--with", "lexical", "--dry-run", "--replace", "--into", scratch.path + "/n.study")
    #expect(replacing.output.contains("144 responses to look at, in place of 144 values from elsewhere"))
    #expect(!scratch.files().contains("n.study"))
    let fresh = try Run("extract", study, "--with", "lexical", "--dry-run")
    #expect(fresh.output.contains("number of facts      4 responses to look at\n"))
    #expect(try Run("extract", study, "--with", "lexical").talk.contains("number of facts: 4 responses."))
  }

  @Test func `what cannot be done is said with what can`() throws {
    func refusal(_ arguments: String...) throws -> (Int32, String) {
      let run = try Run(["extract"] + arguments)
      return (run.status, run.talk)
    }
    let folder = try refusal("summarization", "--with", "rules", "--factors", "sentences")
    #expect(folder.0 == 64 && folder.1.contains("--into NAME.study"))
    let language = try refusal(study, "--with", "rules", "--language", "klingon")
    #expect(language.0 == 64 && language.1.contains("there is no language “klingon”"))
    let factor = try refusal(study, "--with", "lexical", "--factors", "fluency")
    #expect(factor.0 == 64 && factor.1.contains("coherence"))
    let hedges = try refusal(study, "--with", "rules", "--factors", "hedges", "--language", "german")
    #expect(hedges.0 == 64 && hedges.1.contains("reads english"))
    let other = try refusal("document-qa", "--with", "lexical", "--into", study)
    #expect(other.0 == 74 && other.1.contains("another study"))
    let scores = try refusal("published", "--with", "lexical", "--into", scratch.path + "/s.study")
    #expect(scores.0 == 1 && scores.1.contains("no texts"))
    #expect(try refusal(scratch.path + "/none.study", "--with", "rules").0 == 66)
    #expect(try refusal(study, "--with", "rules", "--into", scratch.path + "/folder").0 == 64)
    #expect(!scratch.files().contains("s.study"))
  }

  @Test func `an interrupted extraction keeps what is done and goes on from there`() throws {
    let lines = (0..<1600).map { line in
      let text = String(
        repeating: "House \(line) is \(line % 7 == 0 ? "old" : "new"), and it has a red door. ", count: 3)
      return #"{"prompt": "\#(text) What is house \#(line)?", "chosen": "\#(text)", "rejected": "Nobody asked."}"#
    }
    try scratch.write("data.jsonl", lines.joined(separator: "\n"))
    let (broken, whole) = (scratch.path + "/broken.study", scratch.path + "/whole.study")
    #expect(
      try Run("import", "hh-rlhf", scratch.path + "/data.jsonl", "--into", broken, "--task", "summarization").status
        == 0)
    try FileManager.default.copyItem(atPath: broken, toPath: whole)
    let start = ContinuousClock.now
    #expect(try Run("extract", whole, "--with", "lexical").status == 0)
    let time = start.duration(to: .now) / .seconds(1)
    var statuses: [Int32] = []
    for share in [0.3, 0.6, 0.9] {
      let line = #"timeout -s INT \#(time * share) "$0" extract \#(broken) --with lexical"#
      statuses.append(try Shell(line).status)
    }
    // Some moments may have come too early or too late to interrupt anything; then there is nothing to go on with.
    #expect(statuses.allSatisfy { [0, 124, 130].contains($0) })
    let last = try Run("extract", broken, "--with", "lexical")
    #expect(last.status == 0, "\(last.talk)")
    for factor in ["number of facts", "hallucination", "coherence", "source coverage"] {
      #expect(try score(factor, broken)["values"].keys == score(factor, whole)["values"].keys)
    }
    let ranks = try [broken, whole].map { try Run("ranks", $0, "--format", "csv", "--resamples", "0").output }
    #expect(ranks[0] == ranks[1] && ranks[0].contains("off focus"))
  }
}
