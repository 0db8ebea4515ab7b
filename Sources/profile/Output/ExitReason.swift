import FactorAnalysis
import FactorExtraction
import LanguageModels
import StudyFormats
import TerminalDriver
import Widgets

/// How the program ends, after sysexits.
enum ExitReason: Int32, CaseIterable {
  case done = 0
  case impossible = 1
  case usage = 64
  case badData = 65
  case noInput = 66
  case unavailable = 69
  case inputOutput = 74
  case interrupted = 130

  var sentence: String {
    switch self {
    case .done: "done"
    case .impossible: "the analysis could not be done, for instance alignment without humans"
    case .usage: "the command line was wrong, or names what the study does not have"
    case .badData: "a file does not say what it should; file and line are named"
    case .noInput: "there is no such study, file or pair"
    case .unavailable: "a model's endpoint, or what runs UniEval, is not there or will not answer"
    case .inputOutput: "reading or writing failed"
    case .interrupted: "interrupted"
    }
  }

  static var table: String {
    allCases.map { reason in
      let number = String(reason.rawValue)
      return String(repeating: " ", count: 4 - number.count) + number + "  " + reason.sentence
    }.joined(separator: "\n")
  }

  /// nil for what the argument parser itself says: help, version, errors of its own.
  init?(for error: any Error) {
    switch error {
    case let failure as CommandFailure: self = failure.reason
    case let error as StudyFormatError:
      self =
        switch error.code {
        case .noSuchInput: .noInput
        case .badData: .badData
        case .inputOutput: .inputOutput
        }
    case is FormulaError, is EditError, is ThemeError: self = .usage
    case let error as LanguageModelError:
      self =
        switch error.code {
        case .usage: .usage
        case .badData: .badData
        case .inputOutput: .inputOutput
        case .unavailable: .unavailable
        case .costLimit: .impossible
        }
    case let error as UniEvalError:
      self =
        switch error.code {
        case .usage: .usage
        case .badData: .badData
        case .unavailable: .unavailable
        }
    case is UnknownRule: self = .badData
    case let error as ValidationObstacle:
      if case .nothingExtracted = error { self = .impossible } else { self = .usage }
    case let error as ExtractionError:
      if case .noTexts = error { self = .impossible } else { self = .usage }
    case is TerminalError: self = .inputOutput
    case is CancellationError: self = .interrupted
    default: return nil
    }
  }

  static func message(of error: any Error) -> String {
    error is CancellationError ? "interrupted; nothing was changed." : String(describing: error)
  }
}

/// Why a command ends early: a code, and a sentence of what is wrong, where, and what to do.
struct CommandFailure: Error, CustomStringConvertible {
  let reason: ExitReason
  let description: String

  init(_ reason: ExitReason, _ description: String) {
    self.reason = reason
    self.description = description
  }
}
