import Foundation
import Testing

@Suite struct AlignedSeriesTests {
  /// A table of log-probabilities that two models gave the two answers, in both orders: sixteen questions, of which the longer
  /// answer is the likelier one; the trained model is surer of it, and both lean towards what they see first.
  private func study(_ scratch: Scratch) throws -> String {
    var lines = ["question,one,two,model,order,log_one,log_two"]
    for number in 0..<16 {
      let isLonger = number % 2 == 0
      let (long, short) = ("Take the bus number \(number), it is the quicker way.", "Walk \(number).")
      for (model, gap) in [("stone", 0.4), ("gem", 3.0)] {
        for (order, lean) in [("AB", 0.1), ("BA", -0.1)] {
          let difference = (isLonger ? gap : -gap) + lean
          lines.append(
            "How do I get to town from stop \(number)?,\"\(isLonger ? long : short)\",\"\(isLonger ? short : long)\",\(model),\(order),"
              + "\(-1.0 + difference / 2),\(-1.0 - difference / 2)")
        }
      }
    }
    try scratch.write("votes.csv", lines.joined(separator: "\n") + "\n")
    let mapping = [
      "source=question", "a=one", "b=two", "judge=model", "order=order", "score-a=log_one", "score-b=log_two",
    ]
    let run = try Run(
      ["import", "csv", scratch.path + "/votes.csv", "--into", scratch.path + "/x.study"]
        + mapping.flatMap { ["--map", $0] })
    #expect(run.status == 0, "\(run.talk)")
    return scratch.path + "/x.study"
  }

  @Test func `log-probabilities that were imported make gaps, with what each order adds averaged away`() throws {
    let scratch = try Scratch()
    let study = try study(scratch)
    let run = try Run("judges", study, "--aligned", "stone=gem", "--factors", "length", "--format", "json")
    #expect(run.status == 0, "\(run.talk)")
    let series = try run.json["series"][0]
    #expect(series["base"].text == "stone" && series["pairs"].number == 16)
    #expect(abs(try #require(series["gap"].number) - 0.4) < 1e-6)
    #expect(abs(try #require(series["aligned_gap"].number) - 3) < 1e-6)
    let gem = series["aligned"][0]
    #expect(abs(try #require(gem["shift"].number) - 2.6) < 1e-6 && gem["n"].number == 16)
    let rows = try Run("judges", study, "--aligned", "stone=gem", "--format", "csv").rows
    #expect(rows.count == 2 && rows[1]["judge"] == "gem" && rows[0]["similarity"] == "")
    let people = try Run("judges", study, "--aligned", "stone=gem")
    #expect(people.output.contains("stone and 1 model trained from it"))
    #expect(people.output.contains("95 % interval"))
  }

  @Test func `votes that turn with the order are decided by their strengths where that is asked for`() throws {
    let scratch = try Scratch()
    // Sees B first better by much, and A first better by little.
    try scratch.write(
      "votes.csv",
      """
      question,one,two,model,order,log_one,log_two
      Where?,Here.,There it is.,stone,AB,-1.0,-1.2
      Where?,Here.,There it is.,stone,BA,-3.0,-1.0

      """)
    let mapping = [
      "source=question", "a=one", "b=two", "judge=model", "order=order", "score-a=log_one", "score-b=log_two",
    ]
    let study = scratch.path + "/x.study"
    let run = try Run(
      ["import", "csv", scratch.path + "/votes.csv", "--into", study] + mapping.flatMap { ["--map", $0] })
    #expect(run.status == 0, "\(run.talk)")
    for (orders, preference) in [("merged", "tie"), ("averaged", "B"), ("ab", "A")] {
      let pair = try Run("pairs", study, "--orders", orders, "--format", "json").json["pairs"][0]
      #expect(pair["votes"][0]["preference"].text == preference, "\(orders)")
    }
  }

  @Test func `a column of the agents file says who was trained from whom`() throws {
    let scratch = try Scratch()
    let study = try study(scratch)
    func series(_ column: String) throws -> Run {
      try Run("judges", study, "--aligned", column, "--factors", "length", "--format", "csv")
    }
    #expect(try series("base").status == 64)
    try scratch.write("x.agents.csv", "agent,base,year\nstone,,2023\ngem,stone,2024\npearl,stone,2024\n")
    let run = try series("Base")
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.rows.map { $0["judge"]! } == ["stone", "gem"])
    let named = try series("stone=gem")
    #expect(named.output == run.output)
    #expect(try series("year").status == 1)
    let wrong = try series("bass")
    #expect(wrong.status == 64 && wrong.talk.contains("base, year"))
  }

  @Test(arguments: ["heron", "heron=", "=wren", "heron=nobody", "heron=heron", "heron=wren,wren", "heron=human"])
  func `a series that is none is refused with a sentence`(word: String) throws {
    let run = try Run("judges", "summarization", "--aligned", word)
    #expect(run.status == 64, "\(run.talk)")
    #expect(!run.talk.isEmpty && run.output.isEmpty)
  }
}
