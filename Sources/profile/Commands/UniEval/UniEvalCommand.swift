public import ArgumentParser
public import FactorExtraction
import Foundation

extension UniEvalExport.Form: ExpressibleByArgument {}

/// `profile unieval export`.
struct UniEvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unieval", abstract: "Prepare a UniEval model, which scores fluency and coherence.",
    subcommands: [ExportAction.self])

  struct ExportAction: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export", abstract: "Turn a downloaded UniEval checkpoint into what “extract --with unieval” runs.",
      discussion: """
        The checkpoint is a folder in Hugging Face's layout: config.json, spiece.model and model.safetensors or \
        pytorch_model.bin. Torch is not needed, and nothing in the checkpoint is run.

        onnx  UniEval's own scores. Export: pip install numpy sentencepiece onnx. Scoring: pip install numpy sentencepiece \
        onnxruntime.
        int8  Nearly these, with a quarter of the memory and more than twice as fast. Both: pip install numpy sentencepiece \
        ctranslate2.
        """)

    @Argument(help: ArgumentHelp("The folder of the checkpoint.", valueName: "checkpoint")) var checkpoint: String
    @Option(help: ArgumentHelp("Where the model goes: a folder that is not there yet.", valueName: "folder"))
    var into: String
    @Option(name: .customLong("as"), help: "For what it is made: onnx or int8.") var form = UniEvalExport.Form.onnx
    @Option(help: ArgumentHelp("The model's name in what it scores; by default the checkpoint's.", valueName: "name"))
    var name: String?
    @Option(help: ArgumentHelp("The Python that runs the export, by name or path.", valueName: "program"))
    var python = "python3"

    func run() throws {
      defer { StandardError.clearStage() }
      let files = FileManager.default
      var isFolder: ObjCBool = false
      guard files.fileExists(atPath: checkpoint, isDirectory: &isFolder), isFolder.boolValue else {
        throw CommandFailure(.noInput, "\(checkpoint): there is no such folder.")
      }
      guard !files.fileExists(atPath: into) else {
        throw CommandFailure(.inputOutput, "\(into): there is something already; choose another place, or remove it.")
      }
      let temporary = into + ".export"
      try? files.removeItem(atPath: temporary)
      do { try files.createDirectory(atPath: temporary, withIntermediateDirectories: true) } catch {
        throw CommandFailure(.inputOutput, "\(temporary): the folder cannot be made.")
      }
      // What appears is whole.
      defer { try? files.removeItem(atPath: temporary) }
      StandardError.show(stage: "exporting \(checkpoint)", done: nil)
      let name = name ?? URL(filePath: checkpoint).standardizedFileURL.lastPathComponent
      try waitingUnlessInterrupted { [self] in
        try await UniEvalExport(python: python).run(checkpoint, into: temporary, as: form, name: name)
      }
      guard let bytes = files.contents(atPath: temporary + "/" + UniEvalModel.fileName) else {
        throw CommandFailure(.inputOutput, "\(temporary): the export wrote nothing there.")
      }
      let model = try UniEvalModel(Array(bytes), in: temporary)
      do { try files.moveItem(atPath: temporary, toPath: into) } catch {
        throw CommandFailure(.inputOutput, "\(into): the model cannot be put there.")
      }
      StandardError.clearStage()
      StandardError.say(
        "profile: \(into) holds \(model.label); “profile extract STUDY --with unieval --unieval \(into)” scores by it.")
    }
  }
}
