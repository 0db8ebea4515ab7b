import ArgumentParser
import FactorExtraction
import Foundation

/// Which UniEval model scores, and what runs it.
struct UniEvalArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp("The folder that “profile unieval export” made of a UniEval model.", valueName: "folder"))
  var unieval: String?
  @Option(
    help: ArgumentHelp(
      "What UniEval is asked: \(UniEvalTemplates.standardSets.joined(separator: " or ")), or a TOML file with templates of "
        + "your own.", valueName: "set")) var templates = "summary"
  @Option(help: ArgumentHelp("The Python that runs UniEval, by name or path.", valueName: "program"))
  var python = "python3"
  @Option(help: ArgumentHelp("Threads of the UniEval model; 0 for all cores.", valueName: "n")) var threads = 0
  @Option(
    help: ArgumentHelp("How long UniEval may be silent before it is started anew.", valueName: "seconds"))
  var patience = 600

  func validate() throws {
    guard threads >= 0 else { throw ValidationError("--threads must be 0 or more, not \(threads).") }
    guard patience > 0 else { throw ValidationError("--patience must be 1 or more, not \(patience).") }
  }

  func model() throws -> UniEvalModel {
    guard let folder = unieval else {
      throw CommandFailure(
        .usage,
        "--with unieval needs a model: name its folder with --unieval; “profile unieval export” makes one of a "
          + "downloaded checkpoint.")
    }
    guard let bytes = FileManager.default.contents(atPath: folder + "/" + UniEvalModel.fileName) else {
      throw CommandFailure(
        .noInput,
        "\(folder): there is no \(UniEvalModel.fileName), so this is no model that “profile unieval export” made.")
    }
    return try UniEvalModel(Array(bytes), in: folder)
  }

  func questions() throws -> UniEvalTemplates {
    guard templates.hasSuffix(".toml") else { return try UniEvalTemplates(named: templates) }
    guard let bytes = FileManager.default.contents(atPath: templates) else {
      throw CommandFailure(.noInput, "\(templates): there is no such file.")
    }
    return try UniEvalTemplates(Array(bytes), file: templates)
  }
}
