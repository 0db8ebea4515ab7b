import Foundation
import Testing

@Suite struct DissectCommandTests {
  private let scratch: Scratch
  private let file: String

  /// A hundred and twenty pairs: who is longer is preferred three times in four, tone says nothing, and facts never vary.
  init() throws {
    scratch = try Scratch()
    file = scratch.path + "/pairs.csv"
    var lines = ["y,length,tone,facts"]
    for place in 0..<120 {
      let longer = place % 2 == 0
      let tone = [-1, 0, 1][place / 2 % 3]
      lines.append("\(longer == (place / 6 % 4 != 0) ? 1 : 0),\(longer ? 1 : -1),\(tone),0")
    }
    try scratch.write("pairs.csv", lines.joined(separator: "\n") + "\n")
  }

  @Test func `each weight has its numbers, under the names that other tools are held against`() throws {
    let run = try Run("dissect", "--features", file, "--format", "json")
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.talk == "")
    let json = try run.json
    #expect(json.keys == ["method", "draws", "diagnostics", "weights"])
    #expect(json["diagnostics"]["reliable"].value as? Bool == true)
    #expect(json["diagnostics"]["folds"].list.count == 10)
    #expect(json["weights"].list.map { $0["property"].text } == ["length", "tone", "facts"])
    let length = json["weights"][0]
    #expect(
      length.keys == ["property", "mean", "sd", "low", "high", "positive", "ess_bulk", "ess_tail", "rhat"])
    // log 3 drawn towards 0 by the prior.
    let mean = try #require(length["mean"].number)
    #expect(mean > 0.5 && mean < 1.0986)
    #expect(try #require(length["low"].number) > 0.2)
    #expect(try #require(json["weights"][2]["mean"].number).magnitude < 0.02)
    #expect(try #require(json["diagnostics"]["fold_accuracy_held_out"].number) > 0.7)
  }

  @Test func `a seed gives the same digits, in every form`() throws {
    let first = try Run("dissect", "--features", file, "--format", "csv", "--folds", "3").rows
    let second = try Run("dissect", "--features", file, "--format", "csv", "--folds", "3").rows
    #expect(first == second && first.count == 3)
    let json = try Run("dissect", "--features", file, "--format", "json", "--folds", "3").json
    for (row, weight) in zip(first, json["weights"].list) {
      for name in ["mean", "sd", "low", "high", "positive", "ess_bulk", "ess_tail", "rhat"] {
        #expect(weight[name].isNear(Double(row[name]!)), "\(name)")
      }
    }
    let other = try Run("dissect", "--features", file, "--format", "csv", "--folds", "3", "--seed", "2").rows
    #expect(other != first)
  }

  @Test func `people read a table that fits the page, weightiest first`() throws {
    let run = try Run("dissect", "--features", file)
    #expect(run.status == 0, "\(run.talk)")
    let lines = run.output.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("length ") })
    #expect(lines.allSatisfy { $0.count <= 100 || $0.contains("pairs.csv") })
    #expect(run.output.contains("weight is that of the prior: facts."))
    #expect(run.output.contains("Sampled by split HMC"))
    let plain = try Run("dissect", "--features", file, "--ascii").output
    #expect(plain.utf8.allSatisfy { $0 < 0x80 })
    #expect(try Run("dissect", "--features", file, "--format", "markdown").output.contains("| length |"))
  }

  @Test func `NUTS says the same as the fast path`() throws {
    let fast = try Run("dissect", "--features", file, "--folds", "0", "--format", "json").json
    let run = try Run("dissect", "--features", file, "--folds", "0", "--method", "nuts", "--format", "json")
    #expect(run.status == 0, "\(run.talk)")
    let slow = try run.json
    #expect(slow["method"].text == "nuts" && slow["draws"].number == 6000)
    for (one, other) in zip(fast["weights"].list, slow["weights"].list) {
      let sd = try #require(one["sd"].number)
      #expect(abs(try #require(one["mean"].number) - (try #require(other["mean"].number))) < 0.1 * sd)
    }
  }

  @Test func `rows with an empty cell are left out and counted, spellings of others taken`() throws {
    try scratch.write(
      "odd.csv", "\u{FEFF}y,\"length, in words\",tone\r\n1,1.0,-1\r\n0,,1\r\n1,NA,0\r\n\r\n0,\"-1\",+1\r\n")
    let run = try Run("dissect", "--features", scratch.path + "/odd.csv", "--format", "json")
    #expect(run.status == 0, "\(run.talk)")
    let json = try run.json
    #expect(json["diagnostics"]["pairs"].number == 2 && json["diagnostics"]["dropped_rows"].number == 2)
    #expect(json["weights"][0]["property"].text == "length, in words")
  }

  @Test func `the prior's scale can be left to the rows held out`() throws {
    let run = try Run("dissect", "--features", file, "--scale", "auto", "--folds", "2", "--format", "json")
    #expect(run.status == 0, "\(run.talk)")
    // A strong property wants a wider prior than the narrowest.
    let scales = try run.json["diagnostics"]["folds"].list.map { try #require($0["scale"].number) }
    #expect(scales.count == 2 && scales.allSatisfy { $0 > 0.02 })
    #expect(try Run("dissect", "--features", file, "--scale", "auto", "--folds", "2").output.contains("likeliest"))
  }

  @Test func `a header alone leaves the prior`() throws {
    try scratch.write("none.csv", "y,length\n")
    let run = try Run("dissect", "--features", scratch.path + "/none.csv")
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.output.contains("those of the prior"))
    let json = try Run("dissect", "--features", scratch.path + "/none.csv", "--format", "json").json
    #expect(json["diagnostics"]["accuracy"].isNull)
    #expect(try #require(json["weights"][0]["mean"].number).magnitude < 0.02)
  }

  @Test(
    arguments: [
      ("", "the file is empty"), ("x,length\n1,1\n", "line 1, field 1"), ("y,a,a\n1,1,1\n", "line 1, field 3"),
      ("y,a,\n1,1,1\n", "line 1, field 3"), ("y,a\n1,0\n2,0\n", "line 3, field 1 (y)"),
      ("y,a\n1,0\n1,2\n", "line 3, field 2 (a)"), ("y,a\n-1,0\n", "line 2, field 1 (y)"),
      ("y,a,b\n1,0\n", "line 2, field 2 (a)"), ("y,a\n1,\"0\n", "line 2, field 2 (a)"),
      ("y,a\n1,\"0\"1\n", "line 2, field 2 (a)"),
    ]) func `what is wrong in the file is said with its line and field`(text: String, place: String) throws
  {
    try scratch.write("wrong.csv", text)
    let run = try Run("dissect", "--features", scratch.path + "/wrong.csv")
    #expect(run.status == 65)
    #expect(run.output == "")
    #expect(run.talk.contains("wrong.csv") && run.talk.contains(place), "\(run.talk)")
  }

  @Test(arguments: [
    ["--judge", "human"], ["--factors", "length"], ["--by", "kind"], ["--where", "length > 0"],
    ["--task", "summarization"], ["--agent", "owl"], ["--setting", "evaluation"], ["--top", "2"],
    ["--human-ties", "exclude"], ["--orders", "ab"],
  ]) func `an option that is for studies is refused by its name for a table`(words: [String]) throws {
    let run = try Run(["dissect", "--features", file] + words)
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.talk.contains("\(words[0]) is for studies"), "\(run.talk)")
  }

  @Test func `properties that go together are marked in a table too`() throws {
    var lines = ["y,length,words,tone"]
    for place in 0..<60 {
      let longer = place % 2 == 0 ? 1 : -1
      lines.append("\(place % 3 == 0 ? 1 : 0),\(longer),\(longer),\(place / 2 % 3 - 1)")
    }
    try scratch.write("same.csv", lines.joined(separator: "\n") + "\n")
    let run = try Run("dissect", "--features", scratch.path + "/same.csv", "--folds", "0")
    #expect(run.output.contains("length goes with words (r 1.00)"), "\(run.output) \(run.talk)")
    let json = try Run("dissect", "--features", scratch.path + "/same.csv", "--folds", "0", "--format", "json").json
    #expect(json["diagnostics"]["collinear"].list.map { $0["property"].text } == ["length", "words"])
    #expect(!(try Run("dissect", "--features", file, "--folds", "0").output.contains("goes with")))
  }

  @Test(arguments: ["cat '%' | \"$0\" dissect --features -", "cat '%' | \"$0\" dissect --features /dev/stdin"])
  func `a table comes from a pipe as from a file`(line: String) throws {
    let run = try Shell(line.replacing("%", with: file) + " --folds 0 --format csv")
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.output == (try Run("dissect", "--features", file, "--folds", "0", "--format", "csv").output))
  }

  @Test func `a table without a property has nothing to fit`() throws {
    try scratch.write("bare.csv", "y\n1\n0\n")
    let run = try Run("dissect", "--features", scratch.path + "/bare.csv")
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.talk.contains("there is no property beside y"), "\(run.talk)")
  }

  @Test func `what cannot be is refused`() throws {
    #expect(try Run("dissect", "--features", scratch.path + "/nothing.csv").status == 66)
    let folder = try Run("dissect", "--features", scratch.path)
    #expect(folder.status == 74 && folder.talk.contains("this is a folder"), "\(folder.talk)")
    #expect(try Run("dissect").status == 64)
    for option in [
      ["--folds", "1"], ["--folds", "-2"], ["--scale", "0"], ["--scale", "wide"], ["--scale", "auto", "--folds", "0"],
      ["--level", "1"], ["--method", "gibbs"],
    ] {
      #expect(try Run(["dissect", "--features", file] + option).status == 64, "\(option)")
    }
  }
}
