import Foundation
import TestSupport
import Testing

@Suite struct MappedImportTests {
  private let scratch: Scratch
  private let map = "source=prompt,a=resp1,b=resp2,choice=label,annotator=who,keep=topic"

  init() throws {
    scratch = try Scratch()
    try scratch.write(
      "votes.csv",
      "prompt,resp1,resp2,label,who,topic\nSay hello.,\"Hello, hello\",Hi,1,ann,greet\nSay bye.,Bye,Goodbye now,2,ann,part\n"
        + "Say bye.,Bye,Goodbye now,1,bob,part\nSay no.,No,,1,ann,refuse\n")
  }

  private func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Run {
    try Run(["import"] + arguments, in: scratch.path, environment: environment)
  }

  @Test func `a table becomes a study file that every command reads`() throws {
    let made = try run("csv", "votes.csv", "--map", map, "--into", "x.study", "--name", "mine")
    #expect(made.status == 0, "\(made.talk)")
    #expect(made.output == "")
    #expect(made.talk.contains("2 sources, 4 responses, 2 pairs, 3 votes, 2 annotators."))
    #expect(made.talk.contains("1 entry could not be taken"))
    let ranks = try Run(["ranks", "x.study", "--format", "json"], in: scratch.path)
    let human = try ranks.json["profiles"].first(where: ["agent": "human"])
    #expect(human["pairs"].number == 2)
    #expect(human["factors"].first(where: ["factor": "length"])["concordant"].number == 1)
    let rejected = try Run(["rejected", "x.study", "--format", "json"], in: scratch.path).json
    #expect(rejected["rejected"][0]["line"].number == 5)
    #expect(rejected["rejected"][0]["field"].text == "resp2")
  }

  @Test func `the same import again changes nothing, and another file about the same pairs adds to them`() throws {
    #expect(try run("csv", "votes.csv", "--map", map, "--into", "x.study").status == 0)
    let again = try run("csv", "votes.csv", "--map", map, "--into", "x.study")
    #expect(again.status == 0)
    #expect(again.talk.contains("nothing was changed"))
    try scratch.write(
      "judge.jsonl",
      #"{"q":"Say bye.","one":"Goodbye now","two":"Bye","said":"first"}"# + "\n")
    let added = try run(
      "json", "judge.jsonl", "--map", "source=q,a=one,b=two,choice=said", "--judge", "heron", "--into", "x.study")
    #expect(added.talk.contains("2 sources, 4 responses, 2 pairs, 4 votes"), "\(added.talk)")
    let heron = try Run(["ranks", "x.study", "--format", "json"], in: scratch.path).json["profiles"]
      .first(where: ["agent": "heron"])
    #expect(heron["pairs"].number == 1)
    #expect(heron["factors"].first(where: ["factor": "length"])["concordant"].number == 1)
  }

  @Test func `a folder and a file are the same study`() throws {
    #expect(try run("csv", "votes.csv", "--map", map, "--into", "x.study").status == 0)
    #expect(try run("csv", "votes.csv", "--map", map, "--into", "x").status == 0)
    #expect(try run("folder", "x", "--into", "y.study").status == 0)
    for command in ["ranks", "pairs", "rejected"] {
      let outputs = try ["x.study", "x", "y.study"].map {
        try Run([command, $0, "--format", "csv"], in: scratch.path).output
      }
      #expect(!outputs[0].isEmpty)
      #expect(outputs[0] == outputs[1] && outputs[1] == outputs[2], "\(command)")
    }
  }

  @Test func `looking first shows pairs as they are understood and writes nothing`() throws {
    let before = scratch.files()
    let look = try run("csv", "votes.csv", "--dry-run")
    #expect(look.status == 0)
    #expect(look.output.contains("A         Hello, hello"))
    #expect(look.output.contains("vote      B by ann") || look.output.contains("vote      B by a person"))
    #expect(look.output.contains("left out    votes.csv, line 5, field “resp2”"))
    #expect(scratch.files() == before)
  }

  @Test func `without a mapping one is suggested that works`() throws {
    let asked = try run("csv", "votes.csv", "--into", "x.study")
    #expect(asked.status == 64)
    let suggested = try #require(asked.talk.split(separator: "'").dropFirst().first.map(String.init))
    #expect(suggested.hasPrefix("source=prompt,a=resp1,b=resp2,choice=label"))
    #expect(try run("csv", "votes.csv", "--map", suggested, "--into", "x.study").status == 0)
    try scratch.write("odd.csv", "one,two\n1,2\n")
    let odd = try run("csv", "odd.csv", "--into", "y.study")
    #expect(odd.status == 64)
    #expect(odd.talk.contains("one, two"))
  }

  @Test func `a mapping can be kept and read again`() throws {
    #expect(try run("csv", "votes.csv", "--map", map, "--save-map", "m.toml", "--into", "x.study").status == 0)
    let again = try run("csv", "votes.csv", "--map", "m.toml", "--into", "x.study")
    #expect(again.talk.contains("nothing was changed"))
    #expect(try run("csv", "votes.csv", "--map", "none.toml", "--into", "x.study").status == 66)
    #expect(try run("csv", "votes.csv", "--map", "source=prompt", "--into", "x.study").status == 64)
    #expect(try run("mt-bench", "votes.csv", "--map", map, "--into", "x.study").status == 64)
  }

  @Test func `replacing starts anew and keeps the edits`() throws {
    #expect(try run("csv", "votes.csv", "--map", map, "--into", "x.study").status == 0)
    #expect(
      try Run(["edit", "x.study", "set", "--factor", "length", "--direction", "less"], in: scratch.path).status == 0)
    try scratch.write("other.csv", "prompt,resp1,resp2,label\nSay yes.,Yes yes,Yes,1\n")
    let made = try run(
      "csv", "other.csv", "--map", "source=prompt,a=resp1,b=resp2,choice=label", "--into", "x.study", "--replace")
    #expect(made.talk.contains("1 pair, 1 vote"), "\(made.talk)")
    let human = try Run(["ranks", "x.study", "--format", "json"], in: scratch.path).json["profiles"]
      .first(where: ["agent": "human"])
    #expect(human["factors"].first(where: ["factor": "length"])["discordant"].number == 1)
    #expect(scratch.files().filter { $0.hasPrefix("x.study") } == ["x.study"])
  }

  @Test func `what fails leaves nothing behind`() throws {
    let before = scratch.files()
    #expect(try run("csv", "nowhere.csv", "--map", map, "--into", "x.study").status == 66)
    #expect(
      try run("csv", "votes.csv", "--map", "source=prompt,a=resp1,b=resp3", "--into", "x.study").status == 65)
    #expect(try run("nonsense", "votes.csv", "--into", "x.study").status == 64)
    #expect(try run("csv", "votes.csv", "--map", map).status == 64)
    #expect(scratch.files() == before)
  }

  @Test func `an interrupted import is 130 and no study, and goes on when it is run again`() throws {
    let rows = (0..<60_000).map { "Say \($0).,The answer \($0) is long,The answer is short \($0),1,ann,t\n" }
    try scratch.write("big.csv", "prompt,resp1,resp2,label,who,topic\n" + rows.joined())
    let process = Process()
    process.executableURL = URL(filePath: builtExecutable("profile"))
    process.arguments = ["import", "csv", "big.csv", "--map", map, "--into", "big.study"]
    process.currentDirectoryURL = URL(filePath: scratch.path)
    process.standardError = Pipe()
    try process.run()
    // Once the unfinished study is there, the import is under way.
    while process.isRunning, !scratch.files().contains("big.study.import") { sched_yield() }
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(!scratch.files().contains("big.study"))
    let again = try run("csv", "big.csv", "--map", map, "--into", "big.study")
    #expect(again.talk.contains("60,000 pairs, 60,000 votes"), "\(again.talk)")
    #expect(scratch.files().filter { $0.hasPrefix("big.study") } == ["big.study"])
  }

  @Test func `Parquet goes through duckdb, or a sentence says where to get it`() throws {
    try scratch.write("p.parquet", "PAR1 and so on")
    let map = "source=q,a=x,b=y,choice=c"
    let without = try run("json", "p.parquet", "--map", map, "--into", "x.study", environment: ["PATH": scratch.path])
    #expect(without.status == 74)
    #expect(without.talk.contains("pip install duckdb-cli"))
    try scratch.write(
      "duckdb", "#!/bin/sh\necho '{\"q\":\"s\",\"x\":\"one\",\"y\":\"two\",\"c\":\"a\"}'\necho \"$@\" > asked\n")
    #expect(chmod(scratch.path + "/duckdb", 0o755) == 0)
    let path = ["PATH": scratch.path + ":/usr/bin:/bin"]
    let with = try run("json", "p.parquet", "--map", map, "--into", "x.study", environment: path)
    #expect(with.status == 0, "\(with.talk)")
    #expect(with.talk.contains("1 pair, 1 vote"))
    #expect(try String(contentsOfFile: scratch.path + "/asked", encoding: .utf8).contains("read_parquet('p.parquet')"))
    try scratch.write("duckdb", "#!/bin/sh\necho 'no magic' >&2\nexit 1\n")
    let broken = try run("json", "p.parquet", "--map", map, "--into", "y.study", environment: path)
    #expect(broken.status == 65)
    #expect(broken.talk.contains("no magic"))
  }
}
