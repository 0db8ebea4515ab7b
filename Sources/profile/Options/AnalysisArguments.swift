public import ArgumentParser
public import FactorAnalysis

extension AnalysisOptions.HumanTies: ExpressibleByArgument {}
extension AnalysisOptions.Orders: ExpressibleByArgument {}

/// The choices that change numbers.
struct AnalysisArguments: ParsableArguments {
  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      """
      Count only the pairs on which this is true, for instance “category = writing and human != gpt-4 and length(a) > 2 * \
      length(b)”: columns of metadata, factors (a bare name is the value in A less that in B), agents (a, b, tie, flip), \
      model(a), set, task, more(FACTOR), misaligned(AGENT), missing(NAME), text ~ /pattern/i, text has "words", marked, note, \
      @SLICE, joined by and, or, not. What is missing is neither true nor false.
      """, valueName: "expression"))
  var condition: String?

  @Option(help: "Level of every interval, above 0 and below 1.")
  var level = 0.95

  @Option(help: "Resamples behind every interval; 0 leaves intervals out.")
  var resamples = 1000

  @Option(help: "Seed of the resampling.")
  var seed: UInt64 = AnalysisOptions().seed

  @Option(help: "Pairs the humans tied, in evaluation: keep them, or exclude them as the paper does.")
  var humanTies = AnalysisOptions.HumanTies.keep

  @Option(
    help:
      "Votes in two orders: merged, contradictions making a tie; only the consistent ones; those of one order, ab or ba; or averaged by their strengths, such as log-probabilities."
  )
  var orders = AnalysisOptions.Orders.merged

  func validate() throws {
    guard level > 0 && level < 1 else { throw ValidationError("--level must be above 0 and below 1, not \(level).") }
    guard (0...1_000_000).contains(resamples) else {
      throw ValidationError("--resamples must be from 0 to 1000000, not \(resamples).")
    }
  }

  var options: AnalysisOptions {
    AnalysisOptions(humanTies: humanTies, orders: orders, level: level, resamples: resamples, seed: seed)
  }
}
