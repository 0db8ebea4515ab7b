public import ArgumentParser
public import LanguageModels

extension ReplyMode: ExpressibleByArgument {}

/// Whether requests leave as files and come back as files.
struct BatchArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Ask nothing now, and write what there is to ask as OpenAI Batch files into this folder: for a provider's batch \
      service, or for “vllm run-batch”.
      """, valueName: "folder"))
  var batchOut: String?
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      """
      Read the result and error files of such batches, with the options they were written with: in any order, in parts, \
      again and again. Requests without a reply are written out by --batch-out again.
      """, valueName: "file"))
  var batchIn: [String] = []
  @Option(
    help: "What the service of the batch understands: \(ReplyMode.allCases.map(\.rawValue).joined(separator: ", ")).")
  var replyForm = ReplyMode.schema

  func validate() throws {
    guard batchOut == nil || batchIn.isEmpty else {
      throw ValidationError("Say one of --batch-out and --batch-in; they are done one after the other.")
    }
  }

  var isUsed: Bool { batchOut != nil || !batchIn.isEmpty }
}

/// How long answers may be, of those that a model is asked for.
struct LengthArguments: ParsableArguments {
  @Option(help: ArgumentHelp("The longest reason to ask for, in characters.", valueName: "n")) var reasonLength: Int?
  @Option(
    help: ArgumentHelp("The longest atomic fact, or entry of another list, to ask for, in characters.", valueName: "n"))
  var factLength: Int?
  @Option(
    help: ArgumentHelp("The most atomic facts, or entries of another list, to ask for of one text.", valueName: "n"))
  var mostFacts: Int?

  func validate() throws {
    for (name, length) in [
      ("--reason-length", reasonLength), ("--fact-length", factLength), ("--most-facts", mostFacts),
    ] where length.map({ $0 < 1 }) ?? false {
      throw ValidationError("\(name) must be 1 or more.")
    }
  }

  var areSet: Bool { [reasonLength, factLength, mostFacts].contains { $0 != nil } }

  var lengths: AnswerLengths {
    let standard = AnswerLengths()
    return AnswerLengths(
      reason: reasonLength ?? standard.reason, fact: factLength ?? standard.fact, facts: mostFacts ?? standard.facts)
  }
}
