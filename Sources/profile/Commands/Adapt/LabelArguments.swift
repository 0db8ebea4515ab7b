import ArgumentParser

/// Whose fitted preferences label pairs, and which pairs they leave out.
struct LabelArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "For dpo: the response is chosen that this judge prefers, by the weights fitted to its preferences.",
      valueName: "agent:setting"))
  var towards: String?

  @Option(
    help: ArgumentHelp("For dpo: the response is chosen that this judge does not prefer.", valueName: "agent:setting"))
  var against: String?

  @Option(
    help: ArgumentHelp(
      "For dpo: leave out pairs whose fitted preference is within this of one half.", valueName: "share"))
  var undecided = 0.15

  @Option(
    help: ArgumentHelp("For dpo: a CSV file of the pairs that are left out, and why.", valueName: "file.csv"))
  var leftOut: String?

  @OptionGroup var weights: WeightArguments

  /// As typed.
  var judge: String? { towards ?? against }

  var isGiven: Bool { judge != nil || leftOut != nil || undecided != 0.15 || weights.isGiven }

  func validate() throws {
    guard towards == nil || against == nil else { throw ValidationError("Either --towards a judge or --against one.") }
    guard undecided >= 0, undecided < 0.5 else {
      throw ValidationError("--undecided must be from 0 to below 0.5, not \(undecided).")
    }
    guard leftOut != "-" else { throw ValidationError("--left-out needs a file; the standard output is for pairs.") }
  }
}
