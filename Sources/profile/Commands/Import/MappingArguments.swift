import ArgumentParser
import Foundation
import StudyFormats

/// Which fields are what.
struct MappingArguments: ParsableArguments {
  @Option(
    name: .customLong("map"),
    help: ArgumentHelp(
      "Which fields are what: TARGET=FIELD, several with commas between; or a file that --save-map wrote.",
      valueName: "mapping"))
  var texts: [String] = []

  @Option(name: .customLong("save-map"), help: ArgumentHelp("Keep the mapping in a file.", valueName: "file.toml"))
  var place: String?

  static var targets: String { ImportMapping.targets.joined(separator: ", ") }

  /// - Parameter guesses: whether a mapping that the fields suggest is taken where none is given.
  /// - Throws: `CommandFailure` with what the fields suggest; `StudyFormatError`.
  func mapping(for format: ImportFormat, files: [String], guesses: Bool) throws -> ImportMapping? {
    guard format.needsMapping else {
      guard texts.isEmpty, place == nil else {
        throw CommandFailure(.usage, "the format \(format.name) knows its fields; leave --map and --save-map out.")
      }
      return nil
    }
    if !texts.isEmpty { return try given() }
    guard files[0] != "-" else {
      throw CommandFailure(.usage, "standard input can be read only once; say with --map which fields are what.")
    }
    guard let guess = try format.guess(for: files[0]) else {
      throw CommandFailure(.badData, "\(files[0]): there is no row; the file must hold at least one.")
    }
    let found = "these fields were found in \(files[0]): \(guess.names.joined(separator: ", "))"
    guard let mapping = guess.mapping else {
      throw CommandFailure(
        .usage, found + ". Say with --map which of them are what, for instance source=…,a=…,b=…,choice=….")
    }
    if guesses {
      StandardError.say("profile: " + found)
      StandardError.say("profile: read with --map \(Self.quoted(mapping.spelling))")
      return mapping
    }
    throw CommandFailure(
      .usage, found + ". This mapping looks right: --map \(Self.quoted(mapping.spelling)) (see it with --dry-run).")
  }

  func save(_ mapping: ImportMapping?) throws {
    guard let place, let mapping else { return }
    do {
      try Data(mapping.toml.utf8).write(to: URL(filePath: place), options: .atomic)
    } catch {
      throw CommandFailure(.inputOutput, "\(place): the mapping cannot be written: \(error.localizedDescription)")
    }
  }

  private func given() throws -> ImportMapping {
    if texts.count == 1, !texts[0].contains("=") { return try ImportMapping(file: texts[0]) }
    do {
      return try ImportMapping(texts)
    } catch { throw CommandFailure(.usage, error.description) }
  }

  /// As a shell takes it for one word.
  private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
}
