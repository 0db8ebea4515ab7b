import Foundation

/// Where a study lies, as a word on the command line says: a path, or a sample's bare name where no such path is.
struct StudyPlace {
  let path: String

  /// - Parameter word: nil opens the first sample.
  init(_ word: String?, samples: SampleLibrary) throws {
    guard let word else {
      guard let path = samples.path(of: SampleLibrary.first) else {
        throw CommandFailure(
          .noInput,
          "no study was named, and the samples were not found; name a study, or the samples' folder with --samples.")
      }
      self.path = path
      return
    }
    if FileManager.default.fileExists(atPath: word) {
      path = word
    } else if let sample = samples.path(of: word) {
      path = sample
    } else {
      let known = NameLookup.closest(to: word, among: samples.names)
      let hint =
        known.isEmpty
        ? "no samples were found either; --samples names their folder"
        : "there are the samples \(known.joined(separator: ", "))"
      throw CommandFailure(.noInput, "\(word): there is no such study; \(hint). “profile --help” lists the commands.")
    }
  }
}
